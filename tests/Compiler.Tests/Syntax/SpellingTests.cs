using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Tests.Syntax;

public sealed class SpellingTests
{
    private static readonly string[] Words = ["client_id", "client_secret", "token_url", "openai", "azure", "model_list"];

    [Theory]
    [InlineData("client_secert", "client_secret")]
    [InlineData("clientsecret", "client_secret")]
    [InlineData("client_sceret", "client_secret")]
    [InlineData("Client_Secret", "client_secret")]
    [InlineData("tokenurl", "token_url")]
    [InlineData("opnai", "openai")]
    [InlineData("openaii", "openai")]
    [InlineData("azrue", "azure")]
    [InlineData("modellist", "model_list")]
    public void A_slip_of_the_pen_is_recognised(string word, string expected) => Assert.Equal(expected, Spelling.Closest(word, Words));

    [Theory]
    [InlineData("anthropic")]
    [InlineData("id")]
    [InlineData("")]
    [InlineData("completely_different")]
    [InlineData("secret")]
    public void What_is_far_from_everything_has_no_suggestion(string word) => Assert.Null(Spelling.Closest(word, Words));

    [Fact]
    public void A_long_text_is_no_word() => Assert.Null(Spelling.Closest(new string('a', 65), [new string('a', 64)]));

    [Fact]
    public void The_nearest_wins_and_ties_go_to_the_first_in_the_alphabet()
    {
        Assert.Equal("abcd", Spelling.Closest("abcx", ["abyy", "abcd"]));
        Assert.Equal("abca", Spelling.Closest("abcx", ["abcz", "abca", "abcb"]));
    }

    [Fact]
    public void The_order_of_the_candidates_does_not_matter() =>
        Assert.Equal(Spelling.Closest("modle", ["model", "mode", "models", "modes"]), Spelling.Closest("modle", ["modes", "models", "mode", "model"]));
}
