using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenRenewalAheadTests
{
    [Fact]
    public async Task Ten_thousand_callers_in_the_window_get_the_old_token_and_cause_one_renewal()
    {
        using var scene = new TokenScene();
        var renewal = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then(_ => scene.Issue()).Then((_, _) => renewal.Task);
        await scene.GetAsync();

        scene.Time.Advance(TimeSpan.FromSeconds(3541));
        var calls = scene.Call(10_000);
        Assert.All(calls, call => Assert.True(call.IsCompletedSuccessfully));
        Assert.All(await Task.WhenAll(calls), token => Assert.Equal(TokenScene.Token(1), token.Reveal()));

        renewal.SetResult(scene.Issue());
        await Eventually.TrueAsync(async () => await scene.GetAsync() == TokenScene.Token(2));
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Hung_renewal_makes_nobody_wait_before_the_old_token_is_unusable()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue("40")).ThenHang();
        await scene.GetAsync();

        scene.Time.Advance(TimeSpan.FromSeconds(20));
        await scene.GetAsync();
        await scene.Endpoint.WaitForRequestsAsync(2);
        scene.Time.Advance(TimeSpan.FromSeconds(15.999));
        Assert.True(scene.Manager.GetTokenAsync().AsTask().IsCompletedSuccessfully);

        // Five seconds of reserve: at most a tenth of 40 s.
        scene.Time.Advance(TimeSpan.FromSeconds(0.001));
        var late = scene.Manager.GetTokenAsync().AsTask();
        Assert.False(late.IsCompleted);

        scene.Time.Advance(TimeSpan.FromSeconds(14));
        var error = await Assert.ThrowsAsync<TokenRequestException>(() => Eventually.SoonAsync(late));
        Assert.Contains("within 30 s", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Failed_renewal_fails_no_caller_and_is_tried_again_after_1_2_4_s()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue())
            .Then(HttpStatusCode.ServiceUnavailable)
            .Then(HttpStatusCode.BadGateway, "<html>")
            .ThenThrow(new HttpRequestException("no route"))
            .Then(_ => scene.Issue());
        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3540));

        var requests = 1;
        foreach (var wait in (int[])[1, 2, 4])
        {
            Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
            await scene.Endpoint.WaitForRequestsAsync(++requests);
            await Eventually.TrueAsync(() => !scene.Manager.IsRequesting);

            scene.Time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(1));
            await scene.GetAsync();
            scene.AssertRequests(requests);
            scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await scene.GetAsync();
        await Eventually.TrueAsync(async () => await scene.GetAsync() == TokenScene.Token(2));
        scene.AssertRequests(5);
    }

    [Fact]
    public async Task Failing_endpoint_is_felt_only_once_the_old_token_is_unusable()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue("100")).Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.InternalServerError));
        await scene.GetAsync();

        scene.Time.Advance(TimeSpan.FromSeconds(94.999));
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        await scene.Endpoint.WaitForRequestsAsync(2);
        scene.Time.Advance(TimeSpan.FromSeconds(0.001));

        var error = await scene.FailAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, error.Status);
    }

    [Fact]
    public async Task Missing_secret_at_renewal_fails_nobody_before_the_old_token_is_unusable()
    {
        using var scene = new TokenScene().Issuing("100");
        await scene.GetAsync();
        scene.Runtime.Environment.Remove("ACME_CLIENT_SECRET");

        scene.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        scene.Time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<LlmConfigurationException>(scene.GetAsync);

        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = TokenScene.ClientSecret;
        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
    }
}
