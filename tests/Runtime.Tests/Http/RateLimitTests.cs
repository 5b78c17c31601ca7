using System.Net;
using LlmCodegen.Http;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Http;

public sealed class RateLimitTests
{
    private static readonly (string, string)[] Headers =
    [
        ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "59"), ("x-ratelimit-reset-requests", "1s"),
        ("x-ratelimit-limit-tokens", "150000"), ("x-ratelimit-remaining-tokens", "149984"), ("x-ratelimit-reset-tokens", "6m0s"),
    ];

    [Fact]
    public async Task An_answer_has_the_limits_of_its_headers()
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.OK, Completion(), "application/json", Headers);
        AssertLimits((await model.RespondAsync()).GetRateLimits());
    }

    [Fact]
    public async Task The_first_update_of_a_stream_has_them()
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.OK, Events(Chunk("""{"content":"a"}"""), Chunk("{}", "\"stop\""), "[DONE]"), "text/event-stream", Headers);
        var updates = await model.UpdatesAsync();
        AssertLimits(updates[0].GetRateLimits());
        Assert.All(updates.Skip(1), static update => Assert.Null(update.GetRateLimits()));
    }

    [Fact]
    public async Task An_error_has_them()
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 0);
        model.Handler.Then(HttpStatusCode.TooManyRequests, """{"error":{"message":"slow down"}}""", "application/json", Headers);
        AssertLimits((await Assert.ThrowsAsync<LlmRateLimitException>(() => model.RespondAsync())).RateLimits);
    }

    [Fact]
    public async Task Embeddings_have_them()
    {
        var model = Embeddings.TestEmbeddingModel.Create();
        model.Handler.Then(HttpStatusCode.OK, Embeddings.TestEmbeddingModel.Answer(Embeddings.TestEmbeddingModel.Item(0, "[1]")), "application/json", Headers);
        AssertLimits((await model.GenerateAsync(["a"])).GetRateLimits());
    }

    [Fact]
    public async Task An_answer_that_says_nothing_has_none()
    {
        var model = TestModel.Create().Answers(Completion());
        Assert.Null((await model.RespondAsync()).GetRateLimits());
    }

    [Fact]
    public async Task A_provider_may_call_them_otherwise()
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", "https://h/v1"),
            Credential = NoCredential.Instance,
            RateLimitHeaders = new() { RemainingRequests = "acme-left" },
        });
        model.Handler.Then(HttpStatusCode.OK, Completion(), "application/json", ("acme-left", "7"));
        var limits = (await model.RespondAsync()).GetRateLimits()!;
        Assert.Equal((7, null, null), (limits.RequestsRemaining, limits.RequestLimit, limits.TokensReset));
    }

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("6m0s", 360)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("120ms", 0.12)]
    [InlineData("85µs", 0.000085)]
    [InlineData("0s", 0)]
    [InlineData("59.7", 59.7)]
    [InlineData("0", 0)]
    [InlineData("-3", 0)]
    [InlineData("1767225690", 90)]
    [InlineData("1767225690000", 90)]
    [InlineData("2026-01-01T00:01:30Z", 90)]
    [InlineData("1999-01-01T00:00:00Z", 0)]
    public void A_reset_is_understood_however_it_is_written(string text, double seconds) =>
        Assert.Equal(seconds, RateLimitReader.Reset(text, new ManualTimeProvider())!.Value.TotalSeconds, 6);

    [Theory]
    [InlineData("soon")]
    [InlineData("5 parsecs")]
    [InlineData("s")]
    [InlineData("1h2")]
    [InlineData("NaN")]
    public void A_reset_that_is_not_understood_is_unknown(string text) => Assert.Null(RateLimitReader.Reset(text, TimeProvider.System));

    private static void AssertLimits(RateLimits? limits)
    {
        Assert.NotNull(limits);
        Assert.Equal((60, 59, TimeSpan.FromSeconds(1)), (limits.RequestLimit, limits.RequestsRemaining, limits.RequestsReset));
        Assert.Equal((150_000, 149_984, TimeSpan.FromMinutes(6)), (limits.TokenLimit, limits.TokensRemaining, limits.TokensReset));
    }
}
