using System.Globalization;
using LlmCodegen.Compiler.Binding;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Compiler.Tests.Binding;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("gpt-4o-mini", "Gpt4oMini")]
    [InlineData("gpt-4.1", "Gpt4_1")]
    [InlineData("gpt-41", "Gpt41")]
    [InlineData("claude-sonnet-4-5-20250929", "ClaudeSonnet4_5_20250929")]
    [InlineData("llama3.1:8b", "Llama3_1_8b")]
    [InlineData("o1", "O1")]
    [InlineData("302ai", "_302ai")]
    [InlineData("1.5", "_1_5")]
    [InlineData("my_provider", "MyProvider")]
    [InlineData("OpenAI", "OpenAI")]
    [InlineData("meta-llama/Llama-3.1-8B-Instruct", "MetaLlamaLlama3_1_8BInstruct")]
    [InlineData("fast", "Fast")]
    [InlineData("  fast  ", "Fast")]
    [InlineData("class", "Class")]
    [InlineData("über-modell", "ÜberModell")]
    [InlineData("u\u0308ber", "Über")]
    [InlineData("模型", "模型")]
    [InlineData("a\ud83d\ude00b", "AB")]
    [InlineData("a\u200bb", "AB")]
    [InlineData("*", "Any")]
    [InlineData("*/*", "Any")]
    public void A_name_becomes_words_that_begin_with_a_capital(string name, string expected) => Assert.Equal(expected, Identifiers.ToPascalCase(name));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("\ud83d\ude00")]
    public void A_name_without_letters_becomes_a_hash_of_itself(string name)
    {
        Assert.Matches("^_[0-9a-f]{8}$", Identifiers.ToPascalCase(name));
        Assert.NotEqual(Identifiers.ToPascalCase("+"), Identifiers.ToPascalCase(name));
    }

    // An attribute cannot hold a lone surrogate.
    [Fact]
    public void A_lone_surrogate_is_no_letter()
    {
        Assert.Equal("AB", Identifiers.ToPascalCase("a\ud800b"));
        A_name_without_letters_becomes_a_hash_of_itself("\ud800");
        Assert.NotEqual(Identifiers.ToPascalCase("\ud800"), Identifiers.ToPascalCase("\ud801"));
    }

    [Fact]
    public void A_long_name_is_cut_and_told_apart_by_a_hash()
    {
        var one = Identifiers.ToPascalCase(new string('x', 500));
        var other = Identifiers.ToPascalCase(new string('x', 501));
        Assert.Equal(80, one.Length);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    public void No_culture_changes_a_name(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("Title", Identifiers.ToPascalCase("title"));
            Assert.Equal("Ix", Identifiers.ToPascalCase("ix"));
            Assert.Equal("TITLE_I", Identifiers.ToEnvironmentPrefix("title-i"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_that_come_out_alike_all_get_a_hash()
    {
        var names = Identifiers.Distinct(["gpt-4o", "GPT-4O", "gpt_4o", "other"], []);
        Assert.All(["gpt-4o", "GPT-4O", "gpt_4o"], name => Assert.Matches("^(Gpt4o|GPT4O)_[0-9a-f]{6}$", names[name]));
        Assert.Equal("Other", names["other"]);
        Assert.Equal(4, names.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Another_name_renames_nothing_that_had_a_hash_already()
    {
        var before = Identifiers.Distinct(["gpt-4o", "gpt_4o"], []);
        var after = Identifiers.Distinct(["gpt-4o", "gpt_4o", "gpt 4o"], []);
        Assert.Equal(before["gpt-4o"], after["gpt-4o"]);
        Assert.Equal(before["gpt_4o"], after["gpt_4o"]);
    }

    [Fact]
    public void A_taken_name_gets_a_hash_whatever_its_case()
    {
        Assert.Matches("^Providers_[0-9a-f]{6}$", Identifiers.Distinct(["providers"], ["Providers"])["providers"]);
        Assert.Matches("^PROVIDERS_[0-9a-f]{6}$", Identifiers.Distinct(["PROVIDERS"], ["Providers"])["PROVIDERS"]);
    }

    [Theory]
    [InlineData("acme", "AcmeProvider")]
    [InlineData("my-provider", "MyProvider")]
    [InlineData("provider", "Provider")]
    public void A_suffix_is_added_once(string name, string expected) => Assert.Equal(expected, Identifiers.Distinct([name], [], "Provider")[name]);

    [Fact]
    public void Colliding_names_keep_the_suffix_at_their_end() =>
        Assert.All(Identifiers.Distinct(["my-provider", "my_provider", "my"], [], "Provider").Values, static name => Assert.Matches("^My_[0-9a-f]{6}Provider$", name));

    [Fact]
    public void Ten_thousand_names_are_distinct_and_valid()
    {
        var random = new Random(1);
        const string Alphabet = "aA1-._ /é\u0131ß";
        var names = Enumerable.Range(0, 10_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Alphabet[random.Next(Alphabet.Length)]))).Distinct().ToList();
        var identifiers = Identifiers.Distinct(names, ["A", "Equals"]);
        Assert.Equal(names.Count, identifiers.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(identifiers.Values, static name => Assert.True(SyntaxFacts.IsValidIdentifier(name), name));
        Assert.DoesNotContain("Equals", identifiers.Values);
    }

    [Theory]
    [InlineData("acme", "ACME")]
    [InlineData("my-provider.v2", "MY_PROVIDER_V2")]
    [InlineData("--my--", "MY")]
    [InlineData("302ai", "_302AI")]
    [InlineData("gpt-4.1", "GPT_4_1")]
    [InlineData("über", "BER")]
    public void A_variable_is_called_in_capitals_of_ASCII(string name, string expected) => Assert.Equal(expected, Identifiers.ToEnvironmentPrefix(name));

    [Theory]
    [InlineData("")]
    [InlineData("模型")]
    public void A_variable_of_a_name_without_ASCII_has_a_hash(string name) => Assert.Matches("^LLM_[0-9A-F]{8}$", Identifiers.ToEnvironmentPrefix(name));
}
