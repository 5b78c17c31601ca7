namespace LlmCodegen.Package.Tests;

/// <summary>One package for all tests of this project.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackage : ICollectionFixture<PackedPackage>
{
    public const string Name = "Package";
}
