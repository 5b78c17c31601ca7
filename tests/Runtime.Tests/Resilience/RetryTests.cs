using System.Globalization;
using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Resilience;

public class RetryTests
{
    private static readonly HttpStatusCode Unavailable = HttpStatusCode.ServiceUnavailable;

    [Theory]
    [InlineData(408, true)]
    [InlineData(409, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(520, true)]
    [InlineData(529, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(402, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(413, false)]
    [InlineData(422, false)]
    [InlineData(501, false)]
    [InlineData(505, false)]
    [InlineData(307, false)]
    public async Task Statuses_that_may_pass_are_tried_again(int status, bool again)
    {
        foreach (var stream in new[] { false, true })
        {
            var model = TestModel.Create();
            model.Handler.Then((HttpStatusCode)status, """{"error":{"message":"no"}}""");
            var call = stream ? model.UpdatesAsync() : (Task)model.RespondAsync();
            if (again)
            {
                model.Handler.Then(_ => stream ? EventStream(Events(Chunk("""{"content":"ok"}""", "\"stop\""))) : Doubles.ScriptedHandler.Response(HttpStatusCode.OK, Completion()));
                await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
                model.Time.Advance(TimeSpan.FromSeconds(0.5));
                await call;
            }
            else
            {
                await Assert.ThrowsAnyAsync<LlmRequestException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
            }

            Assert.Equal(again ? 2 : 1, model.Handler.Count);
        }
    }

    [Fact]
    public async Task The_backoff_doubles_and_the_last_failure_is_thrown()
    {
        var model = TestModel.Create(options: options => options.MaxRetries = 6);
        model.Handler.Otherwise(_ => Doubles.ScriptedHandler.Response(Unavailable, """{"error":{"message":"overloaded"}}"""));

        var call = model.RespondAsync();
        foreach (var delay in new[] { 0.5, 1, 2, 4, 8, 8 })
        {
            await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(delay));
            model.Time.Advance(TimeSpan.FromSeconds(delay));
        }

        var error = await Assert.ThrowsAsync<LlmServerException>(() => call);
        Assert.Contains("overloaded", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, model.Handler.Count);
    }

    [Fact]
    public async Task Jitter_shortens_the_backoff_by_up_to_a_quarter()
    {
        var model = TestModel.Create(options: options => options.Random = () => 0.8);
        model.Handler.Then(Unavailable).ThenJson(Completion());

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.4));
        model.Time.Advance(TimeSpan.FromSeconds(0.4));

        Assert.Equal("Hello", (await call).Text);
    }

    [Theory]
    [InlineData("retry-after", "3", 3)]
    [InlineData("retry-after", "2.5", 2.5)]
    [InlineData("retry-after", "Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("retry-after", "60", 60)]
    [InlineData("retry-after", "0", 0.5)]
    [InlineData("retry-after", "-1", 0.5)]
    [InlineData("retry-after", "Wed, 31 Dec 2025 00:00:00 GMT", 0.5)]
    [InlineData("retry-after", "soon", 0.5)]
    public async Task The_wait_the_provider_asks_for_is_kept(string header, string value, double seconds)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            var model = TestModel.Create();
            model.Handler.Then(HttpStatusCode.TooManyRequests, "{}", headers: (header, value)).ThenJson(Completion());

            var call = model.RespondAsync();
            await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(seconds));
            model.Time.Advance(TimeSpan.FromSeconds(seconds));

            Assert.Equal("Hello", (await call).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task Milliseconds_go_before_seconds()
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.TooManyRequests, "{}", headers: [("retry-after", "9"), ("retry-after-ms", "250")]).ThenJson(Completion());

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.25));
        model.Time.Advance(TimeSpan.FromSeconds(0.25));

        Assert.Equal("Hello", (await call).Text);
    }

    [Fact]
    public async Task The_delay_in_googles_error_details_is_kept()
    {
        var model = TestModel.Create();
        model.Handler
            .Then(HttpStatusCode.TooManyRequests, """[{"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"30s"}]}}]""")
            .ThenJson(Completion());

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        model.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("Hello", (await call).Text);
    }

    [Theory]
    [InlineData("61")]
    [InlineData("411480")]
    [InlineData("1e300")]
    public async Task A_wait_that_is_too_long_is_told_instead_of_kept(string seconds)
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.TooManyRequests, "{}", headers: ("retry-after", seconds));

        var error = await Assert.ThrowsAsync<LlmRateLimitException>(() => model.RespondAsync());

        Assert.True(error.RetryAfter > TimeSpan.FromSeconds(60));
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task A_wait_beyond_the_calls_limit_is_told_instead_of_kept()
    {
        var model = TestModel.Create(options: options => options.Timeout = TimeSpan.FromSeconds(10));
        model.Handler.Then(HttpStatusCode.TooManyRequests, "{}", headers: ("retry-after", "30"));

        var error = await Assert.ThrowsAsync<LlmRateLimitException>(() => model.RespondAsync());

        Assert.Equal(TimeSpan.FromSeconds(30), error.RetryAfter);
    }

    [Theory]
    [InlineData(503, "false", false)]
    [InlineData(400, "true", true)]
    public async Task The_providers_own_word_decides(int status, string word, bool again)
    {
        var model = TestModel.Create();
        model.Handler.Then((HttpStatusCode)status, "{}", headers: ("x-should-retry", word)).ThenJson(Completion());

        var call = model.RespondAsync();
        if (again)
        {
            await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
            model.Time.Advance(TimeSpan.FromSeconds(0.5));
            await call;
        }
        else
        {
            await Assert.ThrowsAsync<LlmServerException>(() => call);
        }
    }

    [Fact]
    public async Task A_used_up_quota_is_not_waited_for()
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.TooManyRequests, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}""");

        Assert.Equal("insufficient_quota", (await Assert.ThrowsAsync<LlmRateLimitException>(() => model.RespondAsync())).Code);
    }

    [Fact]
    public async Task A_connection_that_fails_is_tried_again()
    {
        var model = TestModel.Create();
        model.Handler.ThenThrow(new HttpRequestException("Connection refused")).ThenThrow(new IOException("reset")).ThenJson(Completion());

        var call = model.RespondAsync();
        await PassAsync(model, 0.5);
        await PassAsync(model, 1);

        Assert.Equal("Hello", (await call).Text);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_not_tried_again()
    {
        var model = TestModel.Create();
        model.Handler.ThenThrow(new HttpRequestException("SSL", new System.Security.Authentication.AuthenticationException("untrusted root")));

        var error = await Assert.ThrowsAsync<LlmConnectionException>(() => model.RespondAsync());

        Assert.Null(error.Status);
        Assert.Contains("llm.acme.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_fails_before_its_first_update_is_tried_again()
    {
        var model = TestModel.Create()
            .Streams("data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}\n\n")
            .Streams(Events(Chunk("""{"role":"assistant","content":""}""")))
            .Streams(Events(Chunk("""{"content":"ok"}""", "\"stop\""), "[DONE]"));

        var call = model.UpdatesAsync();
        await PassAsync(model, 0.5);
        await PassAsync(model, 1);

        Assert.Equal("ok", string.Concat((await call).Select(update => update.Text)));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_tried_again()
    {
        var model = TestModel.Create();
        model.Handler.Then(_ => new(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream(Utf8("{\"id\""))) }).ThenJson(Completion());

        var call = model.RespondAsync();
        await PassAsync(model, 0.5);

        Assert.Equal("Hello", (await call).Text);
    }

    [Fact]
    public async Task Every_attempt_sends_the_same_body_and_the_credential_of_that_moment()
    {
        var model = TestModel.Create();
        model.Handler.Then(Unavailable).ThenJson(Completion());

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        model.Clients.Environment["ACME_API_KEY"] = "rotated";
        model.Time.Advance(TimeSpan.FromSeconds(0.5));
        await call;

        Assert.Equal([$"Bearer {Key}", "Bearer rotated"], model.Handler.Requests.Select(request => request.Header("Authorization")));
        Assert.Equal(model.Handler.Requests[0].Body, model.Handler.Requests[1].Body);
        Assert.NotEmpty(model.Handler.Requests[1].Body);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task A_model_may_have_its_own_number_of_retries(int retries, int attempts)
    {
        var model = TestModel.Create(description: new() { Id = "m", MaxRetries = retries });
        model.Handler.Otherwise(_ => Doubles.ScriptedHandler.Response(Unavailable));

        var call = model.RespondAsync();
        if (retries > 0)
        {
            await PassAsync(model, 0.5);
        }

        await Assert.ThrowsAsync<LlmServerException>(() => call);
        Assert.Equal(attempts, model.Handler.Count);
    }

    private static async Task PassAsync(TestModel model, double seconds)
    {
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(seconds));
        model.Time.Advance(TimeSpan.FromSeconds(seconds));
    }
}
