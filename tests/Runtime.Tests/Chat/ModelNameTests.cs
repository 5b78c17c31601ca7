using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Chat;

public class ModelNameTests
{
    [Theory]
    [InlineData("openai/*", "openai/*", "openai/gpt-4o", "openai/gpt-4o")]
    [InlineData("*", "*", "anything", "anything")]
    [InlineData("*", "*", "", "")]
    [InlineData("my-*", "gpt-*", "my-4o", "gpt-4o")]
    [InlineData("my-*", "gpt-*", "my-", "gpt-")]
    [InlineData("my-*", "gpt-*", "not-my-4o", null)]
    [InlineData("my-*", "gpt-*", "My-4o", null)]
    [InlineData("*/gpt-*", "*-gpt-*", "eu/gpt-4o", "eu-gpt-4o")]
    [InlineData("*/gpt-*", "*-gpt-*", "a/gpt-b/gpt-c", "a/gpt-b-gpt-c")]
    [InlineData("*-mini", "*", "gpt-mini-and-more", "gpt")]
    [InlineData("*-mini", "*", "a-mini-b-mini!", "a-mini-b")]
    [InlineData("*aa*a", "<*|*>", "aaaa", "<a|>")]
    [InlineData("**", "<*|*>", "ab", "<ab|>")]
    [InlineData("a*b*c", "*", "a1b2c", "a1b2c")]
    [InlineData("a*b*c", "fixed", "a1b2c", "fixed")]
    [InlineData("a*b*c", "*", "a1c2b", null)]
    [InlineData("ab*ba", "*", "aba", null)]
    [InlineData("m-*", "*/*", "m-x", "x/*")]
    [InlineData("m-*", "<*|*>", "m-*", "<*|*>")]
    [InlineData("exact", "exact", "exactly", "exact")]
    [InlineData("a.c*", "*", "abc1", null)]
    public void Names_match_as_in_LiteLLM(string pattern, string template, string model, string? expected) =>
        Assert.Equal(expected, Clients.MatchOf(pattern, template, model));

    [Fact]
    public void Hostile_names_are_answered_at_once()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 200)) + "b";
        var watch = Stopwatch.StartNew();

        Assert.Null(Clients.MatchOf(pattern, "*", new string('a', 200_000)));
        Assert.NotNull(Clients.MatchOf(pattern, "*", new string('a', 200_000) + "b"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Unknown_names_are_errors_that_say_what_was_looked_for()
    {
        using var clients = new Clients();

        Assert.Contains("no chat model 'gpt'", Assert.Throws<ArgumentException>(() => clients.GetChatClient("gpt")).Message, StringComparison.Ordinal);
        Assert.Contains("no embedding model 'ada'", Assert.Throws<ArgumentException>(() => clients.GetEmbeddingGenerator("ada")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => clients.GetChatClient(null!));
        Assert.Throws<ArgumentNullException>(() => clients.GetEmbeddingGenerator(null!));
        Assert.Throws<ArgumentNullException>(() => Clients.MatchOf("*", "*", null!));
    }

    private sealed class Clients() : LlmClientsBase(null)
    {
        public static string? MatchOf(string pattern, string template, string model) => Match(pattern, template, model);

        public override IChatClient GetChatClient(string model) => model switch
        {
            _ when After("acme/", model) is { } id => throw new NotSupportedException(id),
            _ => throw UnknownModel(model),
        };
    }
}
