using System.Text.RegularExpressions;
using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>docs/configuration.md against the code.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_key_of_an_OAuth2_provider_is_explained() =>
        Assert.All(Keys.OAuth2Provider.Names, static key => Assert.Contains($"`{key}`", Section("## `oauth2_providers`"), StringComparison.Ordinal));

    [Fact]
    public void Every_key_of_an_entry_that_has_an_effect_is_explained() => Assert.All(
        Keys.ModelEntry.Names.Where(static key => Keys.ModelEntry[key] == KeyUse.Lowered),
        static key => Assert.Contains($"`{key}`", Section("## `model_list`"), StringComparison.Ordinal));

    [Fact]
    public void Every_section_that_has_an_effect_is_explained() => Assert.All(
        Keys.Sections.Names.Where(static key => Keys.Sections[key] == KeyUse.Lowered),
        static key => Assert.Contains(key, Page, StringComparison.Ordinal));

    [Fact]
    public void Names_become_the_identifiers_of_the_table()
    {
        var rows = Row().Matches(Section("## Names")).Select(static row => (Name: row.Groups[1].Value, Identifier: row.Groups[2].Value)).ToList();
        Assert.True(rows.Count > 5);
        Assert.All(rows, static row => Assert.Equal(row.Identifier, Identifiers.ToPascalCase(row.Name)));
    }

    [Fact]
    public void Words_of_client_auth_are_those_of_the_compiler() =>
        Assert.All(GrantWords.ClientAuthentications, static word => Assert.Contains($"`{word}`", Section("## `oauth2_providers`"), StringComparison.Ordinal));

    [Fact]
    public void Examples_compile_without_a_warning() => Assert.Equal(2, Examples.AssertGood(Page));

    private static string Section(string heading)
    {
        var start = Page.IndexOf("\n" + heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = Page.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return Page[start..(end < 0 ? Page.Length : end)];
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \|$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
