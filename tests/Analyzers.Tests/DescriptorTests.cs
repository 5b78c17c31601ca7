using System.Reflection;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Analyzers.Tests;

public sealed class DescriptorTests
{
    private const BindingFlags Fields = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string Documents = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void The_list_has_every_descriptor_once()
    {
        var declared = typeof(Descriptors).GetFields(Fields).Where(static field => field.FieldType == typeof(DiagnosticDescriptor)).Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);
        Assert.Equal(declared.Select(static d => d.Id).Order(StringComparer.Ordinal), Descriptors.All.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_id_has_one_descriptor()
    {
        var ids = typeof(DiagnosticIds).GetFields(Fields).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Descriptors.All.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_is_released(string id)
    {
        var rows = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Compiler"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines);
        Assert.Single(rows, row => row.StartsWith(id + " ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_has_a_page_that_tells_its_title_severity_and_repair(string id)
    {
        var descriptor = Descriptors.All.Single(d => d.Id == id);
        var page = File.ReadAllText(Path.Combine(Documents, id + ".md")).ReplaceLineEndings("\n");
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
        var descriptor = Descriptors.All.Single(d => d.Id == id);
        Assert.Contains($"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |", File.ReadAllLines(Path.Combine(Documents, "README.md")));
    }

    [Fact]
    public void No_page_is_about_an_id_that_does_not_exist()
    {
        var pages = Directory.GetFiles(Documents, "LLM*.md").Select(static path => Path.GetFileNameWithoutExtension(path));
        Assert.Empty(pages.Except(Descriptors.All.Select(static d => d.Id)));
    }
}
