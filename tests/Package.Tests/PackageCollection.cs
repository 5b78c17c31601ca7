namespace LlmCodegen.Package.Tests;

/// <summary>One package for all tests of this project.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Package";
}
