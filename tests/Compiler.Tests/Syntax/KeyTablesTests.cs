using System.Reflection;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Tests.Syntax;

public sealed class KeyTablesTests
{
    public static TheoryData<string> Tables =>
        [.. typeof(Keys).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static table => table.FieldType == typeof(KeyTable)).Select(static table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Keys_are_words_that_people_write(string table)
    {
        var names = Table(table).Names.ToList();
        Assert.NotEmpty(names);
        Assert.All(names, static name => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]*$", name));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_key_is_used_or_ignored_and_editors_keys_are_known(string table)
    {
        var keys = Table(table);
        Assert.All(keys.Names, name => Assert.NotEqual(KeyUse.Unknown, keys[name]));
        Assert.True(keys.IsKnown("$schema"));
        Assert.False(keys.IsKnown("no such key"));
        Assert.Equal(KeyUse.Unknown, keys["no such key"]);
    }

    [Theory]
    [InlineData(nameof(Keys.Sections), "model_list", "Lowered")]
    [InlineData(nameof(Keys.Sections), "oauth2_providers", "Lowered")]
    [InlineData(nameof(Keys.Sections), "general_settings", "Ignored")]
    [InlineData(nameof(Keys.OAuth2Provider), "client_id", "Lowered")]
    [InlineData(nameof(Keys.OAuth2Provider), "grant_type", "Lowered")]
    [InlineData(nameof(Keys.OAuth2Provider), "Client_Id", "Unknown")]
    [InlineData(nameof(Keys.ModelEntry), "litellm_params", "Lowered")]
    public void A_key_is_what_LiteLLM_and_CrewAI_make_of_it(string table, string key, string expected) => Assert.Equal(expected, Table(table)[key].ToString());

    [Fact]
    public void A_key_in_both_lists_is_lowered() => Assert.Equal(KeyUse.Lowered, new KeyTable(["a"], ["a"])["a"]);

    private static KeyTable Table(string name) => (KeyTable)typeof(Keys).GetField(name)!.GetValue(null)!;
}
