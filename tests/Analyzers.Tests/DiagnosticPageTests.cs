using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>docs/diagnostics against the descriptors, and its examples against the compiler.</summary>
public sealed class DiagnosticPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    // The pages of LLM1xxx, which belong to the readers of texts, have another layout.
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
        foreach (var (isGood, example) in Examples.In(text))
        {
            var found = Examples.Compile(example).Where(diagnostic => diagnostic.Id == page).ToList();
            Assert.True(isGood ? found.Count == 0 : text.Contains($"\n> {found[0].Message}\n", StringComparison.Ordinal));
        }

        Examples.AssertGood(text);
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Folder, page + ".md")).ReplaceLineEndings("\n");
}
