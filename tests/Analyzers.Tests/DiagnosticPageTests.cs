using System.Text.RegularExpressions;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>docs/diagnostics against the descriptors, and its examples against the compiler.</summary>
public sealed partial class DiagnosticPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    // The pages of LLM1xxx belong to the readers of texts and are checked there.
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(static descriptor => descriptor.Id).Where(static id => !id.StartsWith("LLM1", StringComparison.Ordinal))];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Folder, "LLM*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_has_a_page_that_tells_its_title_and_severity(string id)
    {
        var descriptor = Descriptors.All.Single(descriptor => descriptor.Id == id);
        var page = Read(id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"**Severity:** {descriptor.DefaultSeverity}", page, StringComparison.Ordinal);
        Assert.Contains("\n## How to fix\n", page, StringComparison.Ordinal);
        Assert.Contains(".globalconfig", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_is_in_the_index(string id)
    {
        var descriptor = Descriptors.All.Single(descriptor => descriptor.Id == id);
        Assert.Contains($"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |", File.ReadAllLines(Path.Combine(Folder, "README.md")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_is_about_an_id_that_does_not_exist(string page) => Assert.Contains(Descriptors.All, descriptor => descriptor.Id == page);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Examples_are_true(string page)
    {
        var text = Read(page);
        foreach (Match example in Example().Matches(text))
        {
            var found = Compile(example.Groups["code"].Value);
            if (example.Groups["kind"].Value == "bad")
            {
                Assert.Contains($"\n> {found.First(diagnostic => diagnostic.Id == page).Message}\n", text, StringComparison.Ordinal);
            }
            else
            {
                Assert.DoesNotContain(found, diagnostic => diagnostic.Id == page || diagnostic.Descriptor.DefaultSeverity != DiagnosticSeverity.Info);
            }
        }
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Folder, page + ".md")).ReplaceLineEndings("\n");

    private static IReadOnlyList<ConfigDiagnostic> Compile(string text)
    {
        var file = new InputFile("/project/litellm_config.json", SourceText.From(text), FileRole.Config);
        return [.. ConfigCompiler.Compile([file], CompilerOptions.Default, CancellationToken.None).Diagnostics.Select(static found => found.Diagnostic)];
    }

    [GeneratedRegex(@"^```json (?<kind>good|bad)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Example();
}
