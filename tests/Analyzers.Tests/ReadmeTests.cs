using System.Globalization;
using System.Text.RegularExpressions;
using LlmCodegen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>README.md against the compiler: its configuration compiles, its code compiles with what becomes of that, its errors are those of the build.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Configuration_earns_no_warning() => Assert.Equal(1, Examples.AssertGood(Page));

    [Fact]
    public void Code_compiles_with_what_is_generated()
    {
        var config = MarkedFile.Parse(Examples.In(Page).Single(static example => example.IsGood).Text);
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var code = "using System;\n" + Fence().Match(Page).Groups["code"].Value;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var program = CSharpCompilation.Create(
            "Demo", [CSharpSyntaxTree.ParseText(code, options)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new LlmClientsGenerator().AsSourceGenerator()], [config], options, new FileMetadata { Properties = { ["RootNamespace"] = "Demo" } })
            .RunGeneratorsAndUpdateCompilation(program, out var compiled, out _);
        Assert.Empty(compiled.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task Errors_are_those_of_the_build()
    {
        var project = new Project(MarkedFile.Parse(Examples.In(Page).Single(static example => !example.IsGood).Text));
        var said = (await project.Analyze()).Concat(project.Generate()).Where(static diagnostic => diagnostic.DefaultSeverity >= DiagnosticSeverity.Warning).ToList();
        Assert.Equal(3, said.Count);
        Assert.All(said, static diagnostic =>
        {
            var at = diagnostic.Location.GetLineSpan().StartLinePosition;
            Assert.Contains(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\nlitellm_config.json({at.Line + 1},{at.Character + 1}): {diagnostic.DefaultSeverity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n"),
                Page,
                StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs")]
    public void Links_lead_to_files_and_headings(string place)
    {
        var path = Path.Combine(Repository.Root, place);
        foreach (var page in File.Exists(path) ? [path] : Directory.GetFiles(path, "*.md", SearchOption.AllDirectories))
        {
            var targets = Link().Matches(File.ReadAllText(page)).Select(static link => link.Groups[1].Value).Where(static link => !link.Contains("://", StringComparison.Ordinal));
            foreach (var target in targets)
            {
                var parts = target.Split('#');
                var file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
                Assert.True(File.Exists(file) || Directory.Exists(file), $"{page}: {target}");
                Assert.True(parts.Length == 1 || File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line) == parts[1]), $"{page}: {target}");
            }
        }
    }

    private static string Anchor(string heading) =>
        new([.. heading.TrimStart('#').Trim().ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(static c => c == ' ' ? '-' : c)]);

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
