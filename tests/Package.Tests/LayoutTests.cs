namespace LlmCodegen.Package.Tests;

[Collection(SharedPackage.Name)]
public sealed class LayoutTests(PackedPackage package)
{
    [Theory]
    [InlineData("lib/net8.0/LlmCodegen.Runtime.dll")]
    [InlineData("lib/net8.0/LlmCodegen.Runtime.xml")]
    [InlineData("lib/net10.0/LlmCodegen.Runtime.dll")]
    [InlineData("lib/net10.0/LlmCodegen.Runtime.xml")]
    [InlineData("analyzers/dotnet/cs/LlmCodegen.Compiler.dll")]
    [InlineData("analyzers/dotnet/cs/LlmCodegen.Generator.dll")]
    [InlineData("buildTransitive/LlmCodegen.props")]
    [InlineData("buildTransitive/LlmCodegen.targets")]
    [InlineData("buildTransitive/LlmCodegen.Files.targets")]
    [InlineData("buildMultiTargeting/LlmCodegen.props")]
    [InlineData("buildMultiTargeting/LlmCodegen.targets")]
    [InlineData("buildTransitive/Polly.Core.Substitutions.xml")]
    [InlineData("README.md")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("schema/litellm_config.schema.json")]
    [InlineData("schema/provider.schema.json")]
    public void Package_holds(string entry) => Assert.Contains(entry, package.Entries);

    [Fact]
    public void Nothing_of_the_compiler_process_reaches_the_application() =>
        Assert.All(package.Entries.Where(static e => e.StartsWith("lib/", StringComparison.Ordinal)),
            static e => Assert.StartsWith("LlmCodegen.Runtime.", Path.GetFileName(e), StringComparison.Ordinal));

    [Fact]
    public void Roslyn_itself_is_not_shipped() =>
        Assert.DoesNotContain(package.Entries, static e => Path.GetFileName(e).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    [Fact]
    public void Manifest_names_licence_readme_and_no_dependency_of_the_compiler()
    {
        Assert.Contains("<license type=\"expression\">MIT</license>", package.Manifest, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", package.Manifest, StringComparison.Ordinal);
        Assert.Contains("<dependency id=\"Polly.Core\"", package.Manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("CodeAnalysis", package.Manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("YamlDotNet", package.Manifest, StringComparison.Ordinal);
    }
}
