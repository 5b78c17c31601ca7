using System.Reflection;
using System.Text.RegularExpressions;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Conventions.Tests.Diagnostics;

/// <summary>Every id has a descriptor, a row in the release files, a page, and a test.</summary>
public sealed partial class DiagnosticTests
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Known = Collect();

    public static TheoryData<string> Ids => [.. Constants];

    private static IEnumerable<string> Constants =>
        [.. typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static constant => (string)constant.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Ids_are_distinct_and_in_a_known_range()
    {
        var ids = Constants.ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, static id => Assert.Matches("^LLM[1-4][0-9]{3}$", id));
        Assert.Empty(Known.Keys.Except(ids));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_has_one_descriptor(string id) => Assert.True(Known.ContainsKey(id), "no descriptor");

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_descriptor_is_listed_for_the_hosts(string id) => Assert.Contains(id, Descriptors.All.Select(static descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_a_page_that_is_about_the_id(string id)
    {
        Assert.EndsWith($"/docs/diagnostics/{id}.md", Known[id].HelpLinkUri, StringComparison.Ordinal);
        var page = $"docs/diagnostics/{id}.md";
        Assert.True(Tree.Exists(page), $"{page} is missing");
        Assert.StartsWith($"# {id}", Tree.Read(page), StringComparison.Ordinal);
        Assert.Contains(id, Tree.Read("docs/diagnostics/README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_release_files_tell_severity_and_title(string id)
    {
        var rows = Tree.Under("src/", ".md").Where(static file => Path.GetFileName(file).StartsWith("AnalyzerReleases.", StringComparison.Ordinal))
            .SelectMany(static file => Tree.Read(file).Split('\n')).Where(line => line.StartsWith(id + " ", StringComparison.Ordinal)).Select(static line => line.TrimEnd()).ToList();
        Assert.Equal($"{id} | {Known[id].Category} | {Known[id].DefaultSeverity} | {Known[id].Title}", Assert.Single(rows));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Some_test_expects_the_id(string id)
    {
        var expects = Tree.Under("tests/", ".cs").Concat(Tree.Under("tests/", "expected/diagnostics.txt"))
            .Where(static file => !file.StartsWith("tests/Conventions.Tests/", StringComparison.Ordinal))
            .Any(file => Tree.Read(file).Contains(id, StringComparison.Ordinal));
        Assert.True(expects || HasExample(id), "no test expects it");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_one_sentence_without_a_period(string id)
    {
        var message = Known[id].MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain('\n', message);
        Assert.False(message.EndsWith('.'), message);
        Assert.DoesNotMatch(SentenceEnd(), message);
        var title = Known[id].Title.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.False(title.EndsWith('.'), title);
        Assert.True(title.Length > 10 && char.IsUpper(title[0]), title);
    }

    [Fact]
    public void Range_and_severity_go_together()
    {
        Assert.All(Known.Values, static descriptor => Assert.Equal("LlmCodegen", descriptor.Category));
        Assert.All(Known.Values.Where(static descriptor => descriptor.Id.StartsWith("LLM3", StringComparison.Ordinal)), static descriptor => Assert.NotEqual(DiagnosticSeverity.Error, descriptor.DefaultSeverity));
    }

    // The examples of the pages are tests of the analyzers.
    private static bool HasExample(string id) => Tree.Exists($"docs/diagnostics/{id}.md") && Tree.Read($"docs/diagnostics/{id}.md").Contains(" bad\n", StringComparison.Ordinal);

    // Wherever they are declared: the compiler's in one class, those of C# rules beside their analyzers perhaps.
    private static Dictionary<string, DiagnosticDescriptor> Collect() => new[] { typeof(DiagnosticIds).Assembly, Assembly.Load("LlmCodegen.Analyzers"), Assembly.Load("LlmCodegen.Generator") }
        .SelectMany(static assembly => assembly.GetTypes())
        .Where(static type => !type.ContainsGenericParameters)
        .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
        .DistinctBy(static descriptor => descriptor)
        .ToDictionary(static descriptor => descriptor.Id, StringComparer.Ordinal);

    [GeneratedRegex(@"[a-z)'}]\. [A-Z]")]
    private static partial Regex SentenceEnd();
}
