using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenFailureTests
{
    [Fact]
    public async Task Transient_failure_is_remembered_for_1_2_4_up_to_60_s()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable));

        var requests = 0;
        foreach (var wait in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            var error = await scene.FailAsync();
            Assert.Equal(TimeSpan.FromSeconds(wait), error.RetryAfter);
            scene.AssertRequests(++requests);

            scene.Time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(100));
            var remembered = await scene.FailAsync();
            Assert.Equal(TimeSpan.FromMilliseconds(100), remembered.RetryAfter);
            Assert.EndsWith("(not asked again for another 0.1 s)", remembered.Message, StringComparison.Ordinal);
            Assert.Equal((error.Status, error.Provider, error.IsTransient), (remembered.Status, remembered.Provider, remembered.IsTransient));
            scene.AssertRequests(requests);
            scene.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public async Task Backoff_starts_over_after_a_success()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.BadGateway).Then(HttpStatusCode.BadGateway).Then(_ => scene.Issue("2")).Then(HttpStatusCode.BadGateway);

        Assert.Equal(TimeSpan.FromSeconds(1), (await scene.FailAsync()).RetryAfter);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), (await scene.FailAsync()).RetryAfter);
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(1), (await scene.FailAsync()).RetryAfter);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("90", 90)]
    [InlineData("86400", 3600)]
    [InlineData("Thu, 01 Jan 2026 00:00:30 GMT", 30)]
    [InlineData("Thu, 01 Jan 2020 00:00:00 GMT", 1)]
    [InlineData("soon", 1)]
    public async Task Retry_after_is_honoured_between_a_second_and_an_hour(string retryAfter, int seconds)
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", retryAfter));
        scene.Issuing();

        Assert.Equal(TimeSpan.FromSeconds(seconds), (await scene.FailAsync()).RetryAfter);
        scene.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        await scene.FailAsync();
        scene.AssertRequests(1);

        scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
    }

    [Fact]
    public async Task Retry_after_is_counted_on_the_monotonic_clock()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", "7"));
        await scene.FailAsync();

        scene.Time.ShiftWallClock(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromSeconds(7), (await scene.FailAsync()).RetryAfter);
    }

    [Fact]
    public async Task Endpoint_on_503_sees_at_most_one_request_per_second_and_recovery_is_noticed()
    {
        using var scene = new TokenScene();
        var healthy = false;
        scene.Endpoint.Otherwise(_ => healthy ? scene.Issue() : ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", "1")));

        for (var second = 0; second < 10; second++)
        {
            await Assert.ThrowsAsync<TokenRequestException>(() => Task.WhenAll(scene.Call(100)));
            scene.Time.Advance(TimeSpan.FromMilliseconds(500));
            await scene.FailAsync();
            scene.AssertRequests(second + 1);
            scene.Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        healthy = true;
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
    }

    [Theory]
    [InlineData("invalid_client", HttpStatusCode.Unauthorized)]
    [InlineData("unauthorized_client", HttpStatusCode.BadRequest)]
    [InlineData("invalid_scope", HttpStatusCode.BadRequest)]
    [InlineData("invalid_target", HttpStatusCode.BadRequest)]
    [InlineData("unsupported_grant_type", HttpStatusCode.BadRequest)]
    public async Task Final_failure_is_remembered_for_60_s(string code, HttpStatusCode status)
    {
        using var scene = new TokenScene();
        scene.Endpoint.Otherwise(_ => ScriptedHandler.Response(status, $$"""{"error":"{{code}}"}"""));

        var error = await scene.FailAsync();
        Assert.Equal((code, status, false, null), (error.Code, error.Status, error.IsTransient, error.RetryAfter));

        scene.Time.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Null((await scene.FailAsync()).RetryAfter);
        scene.AssertRequests(1);
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        await scene.FailAsync();
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Rotated_secret_is_tried_at_once_after_a_final_failure()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""");
        scene.Issuing();
        await scene.FailAsync();
        await scene.FailAsync();
        scene.AssertRequests(1);

        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another";

        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        Assert.Contains("client_secret=another", scene.Endpoint.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_is_forgotten_after_a_success()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""");
        scene.Issuing();
        await scene.FailAsync();
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another";

        Assert.True(scene.Manager.Reject(await scene.Manager.GetTokenAsync()));

        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
    }

    [Theory]
    [InlineData("ACME_CLIENT_ID")]
    [InlineData("ACME_CLIENT_SECRET")]
    [InlineData("ACME_TOKEN_URL")]
    [InlineData("ACME_SCOPE")]
    [InlineData("ACME_AUDIENCE")]
    [InlineData("ACME_RESOURCE")]
    [InlineData("ACME_BASE_URL")]
    public async Task Remembered_failure_is_forgotten_at_once_when_what_was_asked_with_changes(string variable)
    {
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.ServiceUnavailable, HttpStatusCode.Unauthorized])
        {
            using var scene = new TokenScene(allFromEnvironment: true);
            scene.Endpoint.Then(status, headers: ("Retry-After", "3600"));
            scene.Issuing();
            await scene.FailAsync();
            await scene.FailAsync();
            scene.AssertRequests(1);

            scene.Runtime.Environment[variable] = "https://other.example/x";

            Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
            scene.AssertRequests(2);
        }
    }

    [Fact]
    public async Task Remembered_failure_outlives_a_change_of_what_is_not_asked_with()
    {
        using var scene = new TokenScene(allFromEnvironment: true);
        scene.Endpoint.Then(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", "3600"));
        await scene.FailAsync();

        scene.Runtime.Environment["ACME_CLIENT_SECRET_OLD"] = "another";
        scene.Runtime.Environment["UNRELATED"] = "x";

        await scene.FailAsync();
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Secret_is_read_anew_at_each_renewal()
    {
        using var scene = new TokenScene().Issuing("2");
        await scene.GetAsync();
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "rotated";
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await scene.GetAsync();

        Assert.DoesNotContain("client_secret=rotated", scene.Endpoint.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("client_secret=rotated", scene.Endpoint.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variable_that_is_not_set_is_named_and_nothing_is_sent_or_remembered()
    {
        using var scene = new TokenScene().Issuing();
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "  ";

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(scene.GetAsync);
        Assert.Equal(
            "Environment variable 'ACME_CLIENT_SECRET' is not set; it holds 'client_secret' of provider 'acme' (oauth2_providers.acme.client_secret)",
            error.Message);
        Assert.Equal("acme", error.Provider);
        scene.AssertRequests(0);

        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "set";
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
    }

    [Fact]
    public async Task Request_without_an_answer_ends_after_30_s_for_all_who_wait()
    {
        using var scene = new TokenScene();
        scene.Endpoint.ThenHang();
        var calls = scene.Call(100);
        await scene.Endpoint.WaitForRequestsAsync(1);

        scene.Time.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<TokenRequestException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.True(error is { IsTransient: true, Status: null });
        }

        Assert.Empty(scene.Time.PendingTimers);
    }

    [Fact]
    public async Task Transport_that_ignores_cancellation_holds_nobody_longer_than_30_s()
    {
        using var scene = new TokenScene();
        var never = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, _) => never.Task);
        var call = scene.Manager.GetTokenAsync().AsTask();
        await scene.Endpoint.WaitForRequestsAsync(1);

        scene.Time.Advance(TokenEndpoint.Timeout);

        await Assert.ThrowsAsync<TokenRequestException>(() => Eventually.SoonAsync(call));
    }

    [Fact]
    public async Task Body_that_never_ends_is_given_up_after_30_s()
    {
        using var scene = new TokenScene();
        var body = new EndlessStream();
        scene.Endpoint.Then(_ => new HttpResponseMessage { Content = new StreamContent(body) });
        var call = scene.Manager.GetTokenAsync().AsTask();
        await body.Reading;

        scene.Time.Advance(TokenEndpoint.Timeout);

        await Assert.ThrowsAsync<TokenRequestException>(() => Eventually.SoonAsync(call));
    }

    [Fact]
    public async Task Connection_reset_is_tried_once_more_at_once()
    {
        using var scene = new TokenScene();
        scene.Endpoint.ThenThrow(new HttpRequestException(HttpRequestError.ResponseEnded, "ended"));
        scene.Issuing();

        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        Assert.Equal(scene.Endpoint.Requests[0].Body, scene.Endpoint.Requests[1].Body);
    }

    [Fact]
    public async Task Second_connection_reset_is_a_transient_failure()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Otherwise((_, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "ended")));

        Assert.True((await scene.FailAsync()).IsTransient);
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Environment_that_throws_fails_the_callers_with_its_own_error()
    {
        using var http = new HttpMessageInvoker(new ScriptedHandler());
        using var runtime = new RuntimeContext(http, environmentVariable: _ => throw new TimeoutException("vault"));
        using var scene = new TokenScene();
        using var manager = new OAuth2TokenManager(scene.Client, runtime, "acme");

        await Assert.ThrowsAsync<TimeoutException>(() => Eventually.SoonAsync(manager.GetTokenAsync()));
    }

    private sealed class EndlessStream : Stream
    {
        private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reading => _reading.Task;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reading.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
