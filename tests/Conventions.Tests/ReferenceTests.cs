using System.Reflection;
using System.Xml.Linq;

namespace LlmCodegen.Conventions.Tests;

/// <summary>The arrows of the architecture do not turn.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] AllowedForRuntime = ["Microsoft.Extensions.AI.Abstractions", "Polly.Core"];

    [Theory]
    [InlineData("LlmCodegen.Compiler")]
    [InlineData("LlmCodegen.Generator")]
    [InlineData("LlmCodegen.Analyzers")]
    [InlineData("LlmCodegen.CodeFixes")]
    public void What_runs_in_the_compiler_references_no_Runtime_and_no_newer_platform(string assembly)
    {
        var references = Assembly.Load(assembly).GetReferencedAssemblies().Select(static name => name.Name!).ToList();
        Assert.DoesNotContain("LlmCodegen.Runtime", references);
        Assert.DoesNotContain("System.Runtime", references);
        Assert.Contains("netstandard", references);
    }

    [Theory]
    [InlineData("LlmCodegen.Compiler")]
    [InlineData("LlmCodegen.Generator")]
    [InlineData("LlmCodegen.Analyzers")]
    public void Only_code_fixes_know_workspaces(string assembly) =>
        Assert.DoesNotContain(Assembly.Load(assembly).GetReferencedAssemblies(), static name => name.Name!.Contains("Workspaces", StringComparison.Ordinal));

    [Fact]
    public void The_compiler_knows_none_of_its_hosts() =>
        Assert.DoesNotContain(Assembly.Load("LlmCodegen.Compiler").GetReferencedAssemblies(), static name => name.Name!.StartsWith("LlmCodegen", StringComparison.Ordinal));

    [Fact]
    public void The_Runtime_depends_on_two_packages_and_the_platform()
    {
        var packages = XDocument.Load(Path.Combine(Tree.Root, "src/Runtime/LlmCodegen.Runtime.csproj")).Descendants("PackageReference")
            .Where(static reference => (string?)reference.Attribute("PrivateAssets") != "all").Select(static reference => (string)reference.Attribute("Include")!);
        Assert.Empty(packages.Except(AllowedForRuntime));

        var assemblies = typeof(LlmClientsBase).Assembly.GetReferencedAssemblies().Select(static name => name.Name!)
            .Where(static name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not "Microsoft.Extensions.AI.Abstractions" and not "Polly.Core");
        Assert.Empty(assemblies);
    }

    [Fact]
    public void Versions_stand_in_one_file() =>
        Assert.DoesNotContain(
            Tree.Files.Where(static file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("tests/Package.Tests/", StringComparison.Ordinal)),
            static file => XDocument.Load(Path.Combine(Tree.Root, file)).Descendants("PackageReference").Any(static reference => reference.Attribute("Version") is not null));

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Tree.Read("LlmCodegen.sln").Replace('\\', '/');
        Assert.DoesNotContain(
            Tree.Files.Where(static file => file.EndsWith(".csproj", StringComparison.Ordinal) && (file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal))),
            file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal));
    }
}
