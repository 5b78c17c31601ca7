using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

/// <summary>One 401 makes a token suspect; it is gone only when there is another, or when its time is up.</summary>
public sealed class SuspectTokenTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""")]
    public async Task Old_token_is_shown_again_if_no_other_can_be_obtained(HttpStatusCode status, string body)
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue()).Then(status, body);
        var token = await scene.Manager.GetTokenAsync();

        Assert.True(scene.Manager.Reject(token));
        var calls = await Task.WhenAll(scene.Call(100));

        Assert.All(calls, call => Assert.Same(token, call));
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Endpoint_that_hangs_holds_callers_for_5_s_once_and_then_nobody()
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then(_ => scene.Issue()).Then((_, _) => answer.Task);
        var token = await scene.Manager.GetTokenAsync();
        Assert.True(scene.Manager.Reject(token));
        var calls = scene.Call(40);
        await scene.Endpoint.WaitForRequestsAsync(2);

        scene.Time.Advance(TokenSource.Patience - TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.All(await Task.WhenAll(calls), call => Assert.Same(token, call));
        Assert.True(scene.Manager.GetTokenAsync().AsTask().IsCompletedSuccessfully);
        Assert.False(scene.Manager.Reject(token));
        Assert.True(scene.Manager.GetTokenAsync().AsTask().IsCompletedSuccessfully);

        answer.SetResult(scene.Issue());
        await Eventually.TrueAsync(async () => await scene.GetAsync() == TokenScene.Token(2));
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Suspect_token_is_not_shown_beyond_its_life()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue("100")).ThenHang();
        scene.Manager.Reject(await scene.Manager.GetTokenAsync());
        await scene.Endpoint.WaitForRequestsAsync(2);
        scene.Time.Advance(TokenSource.Patience);
        await scene.GetAsync();

        scene.Time.Advance(TokenEndpoint.Timeout - TokenSource.Patience - TimeSpan.FromSeconds(1));
        await scene.GetAsync();
        scene.Endpoint.Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable));
        scene.Time.Advance(TimeSpan.FromSeconds(80));

        Assert.NotNull(await scene.FailAsync());
    }

    [Fact]
    public async Task Caller_whose_token_ran_out_while_the_endpoint_hangs_waits_for_the_answer()
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then(_ => scene.Issue("8")).Then((_, _) => answer.Task);
        scene.Manager.Reject(await scene.Manager.GetTokenAsync());
        await scene.Endpoint.WaitForRequestsAsync(2);
        scene.Time.Advance(TokenSource.Patience);
        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3));

        var call = scene.Manager.GetTokenAsync().AsTask();
        Assert.False(call.IsCompleted);
        answer.SetResult(scene.Issue());

        Assert.Equal(TokenScene.Token(2), (await Eventually.SoonAsync(call)).Reveal());
    }

    [Fact]
    public async Task Rejections_while_the_endpoint_is_down_cost_no_request_per_call()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue()).Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable));
        var token = await scene.Manager.GetTokenAsync();
        scene.Manager.Reject(token);
        await scene.GetAsync();

        for (var call = 0; call < 100; call++)
        {
            Assert.False(scene.Manager.Reject(token));
            Assert.Same(token, await scene.Manager.GetTokenAsync());
        }

        scene.AssertRequests(2);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(scene.Manager.Reject(token));
        Assert.Same(token, await scene.Manager.GetTokenAsync());
        scene.AssertRequests(3);
    }

    [Fact]
    public async Task Limit_of_a_request_is_an_option()
    {
        using var http = new HttpMessageInvoker(new ScriptedHandler().ThenHang());
        var time = new ManualTimeProvider();
        using var scene = new TokenScene();
        using var runtime = new RuntimeContext(http, time, name => scene.Runtime.Environment.GetValueOrDefault(name));
        using var manager = new OAuth2TokenManager(scene.Client, runtime, "acme", new(runtime) { RequestTimeout = TimeSpan.FromSeconds(2) });
        var call = manager.GetTokenAsync().AsTask();
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<TokenRequestException>(() => Eventually.SoonAsync(call));
        Assert.Contains("within 2 s", error.Message, StringComparison.Ordinal);
    }
}
