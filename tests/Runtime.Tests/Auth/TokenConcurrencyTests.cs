using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenConcurrencyTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("30")]
    [InlineData("60")]
    [InlineData("61")]
    [InlineData("299")]
    [InlineData("3600")]
    [InlineData("null")]
    public async Task Ten_thousand_cold_callers_cause_one_request(string expiresIn)
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, _) => answer.Task);

        var calls = scene.Call(10_000);
        answer.SetResult(scene.Issue(expiresIn));
        var tokens = await Task.WhenAll(calls);

        Assert.Single(tokens.Distinct());
        scene.AssertRequests(1);
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("60")]
    [InlineData("299")]
    public async Task Calls_in_a_row_cause_one_request(string expiresIn)
    {
        using var scene = new TokenScene().Issuing(expiresIn);
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        }

        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Thousand_callers_on_503_cause_one_request_and_get_the_same_error()
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, _) => answer.Task);

        var calls = scene.Call(1_000);
        answer.SetResult(ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", "1")));
        var errors = await Task.WhenAll(calls.Select(call => Assert.ThrowsAsync<TokenRequestException>(() => call)));

        Assert.Single(errors.Select(error => error.Message).Distinct());
        Assert.All(errors, error => Assert.True(error is { IsTransient: true, Status: HttpStatusCode.ServiceUnavailable, Provider: "acme" }));
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task First_caller_who_gives_up_hurts_nobody_else()
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, cancellationToken) => answer.Task.WaitAsync(cancellationToken));
        using var impatience = new CancellationTokenSource();

        var first = scene.Manager.GetTokenAsync(impatience.Token).AsTask();
        await scene.Endpoint.WaitForRequestsAsync(1);
        var others = scene.Call(99);
        await impatience.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(impatience.Token, error.CancellationToken);

        answer.SetResult(scene.Issue());
        await Task.WhenAll(others);
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Token_nobody_waits_for_any_more_is_kept()
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, cancellationToken) => answer.Task.WaitAsync(cancellationToken));
        using var impatience = new CancellationTokenSource();

        var calls = scene.Call(10, impatience.Token);
        await scene.Endpoint.WaitForRequestsAsync(1);
        await impatience.CancelAsync();
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        answer.SetResult(scene.Issue());
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Caller_who_has_given_up_before_asking_causes_no_request()
    {
        using var scene = new TokenScene().Issuing();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await scene.Manager.GetTokenAsync(new CancellationToken(canceled: true)));

        scene.AssertRequests(0);
    }

    [Fact]
    public async Task Request_carries_nothing_of_the_caller_who_happened_to_be_first()
    {
        using var scene = new TokenScene();
        var ambient = new AsyncLocal<string> { Value = "first caller's trace" };
        string? seen = "";
        scene.Endpoint.Then(_ =>
        {
            seen = ambient.Value;
            return scene.Issue();
        });

        await scene.GetAsync();

        Assert.Null(seen);
    }
}
