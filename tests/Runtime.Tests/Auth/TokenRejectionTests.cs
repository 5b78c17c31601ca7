using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenRejectionTests
{
    [Fact]
    public async Task Rejected_token_is_renewed_once_for_a_hundred_callers()
    {
        using var scene = new TokenScene().Issuing();
        var tokens = await Task.WhenAll(scene.Call(100));

        Parallel.ForEach(tokens, token => Assert.True(scene.Manager.Reject(token)));
        var renewed = await Task.WhenAll(scene.Call(100));

        Assert.All(renewed, token => Assert.Equal(TokenScene.Token(2), token.Reveal()));
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Late_rejection_of_an_older_token_renews_nothing()
    {
        using var scene = new TokenScene().Issuing();
        var old = await scene.Manager.GetTokenAsync();
        scene.Manager.Reject(old);
        await scene.GetAsync();

        Assert.True(scene.Manager.Reject(old));

        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Rejection_while_a_renewal_is_in_flight_joins_it()
    {
        using var scene = new TokenScene();
        var renewal = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then(_ => scene.Issue()).Then((_, _) => renewal.Task);
        var old = await scene.Manager.GetTokenAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3550));
        await scene.GetAsync();
        await scene.Endpoint.WaitForRequestsAsync(2);

        Assert.True(scene.Manager.Reject(old));
        var calls = scene.Call(100);
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        renewal.SetResult(scene.Issue());

        Assert.All(await Task.WhenAll(calls), token => Assert.Equal(TokenScene.Token(2), token.Reveal()));
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Resource_that_rejects_every_token_costs_no_request_per_call()
    {
        using var scene = new TokenScene().Issuing();
        for (var call = 0; call < 100; call++)
        {
            var token = await scene.Manager.GetTokenAsync();
            if (scene.Manager.Reject(token))
            {
                scene.Manager.Reject(await scene.Manager.GetTokenAsync());
            }
        }

        scene.AssertRequests(2);
        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
    }

    [Fact]
    public async Task Rejected_replacement_is_replaced_after_a_growing_wait()
    {
        using var scene = new TokenScene().Issuing("36000");
        scene.Manager.Reject(await scene.Manager.GetTokenAsync());

        foreach (var wait in (int[])[1, 2, 4, 8, 16, 32, 60])
        {
            var token = await scene.Manager.GetTokenAsync();
            scene.Time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(1));
            Assert.False(scene.Manager.Reject(token));
            scene.Time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(scene.Manager.Reject(token));
        }

        // A minute without a rejection: the wait starts over.
        scene.Manager.Reject(await scene.Manager.GetTokenAsync());
        var last = await scene.Manager.GetTokenAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(scene.Manager.Reject(last));
    }

    [Fact]
    public async Task Token_renewed_for_its_age_is_replaced_at_once_when_rejected()
    {
        using var scene = new TokenScene().Issuing();
        scene.Manager.Reject(await scene.Manager.GetTokenAsync());
        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));

        Assert.True(scene.Manager.Reject(await scene.Manager.GetTokenAsync()));

        Assert.Equal(TokenScene.Token(4), await scene.GetAsync());
    }

    [Fact]
    public async Task Credential_shows_the_token_and_passes_the_rejection_on()
    {
        using var scene = new TokenScene().Issuing();
        var credential = new OAuth2Credential(scene.Manager);
        using var request = new HttpRequestMessage();

        var shown = await credential.ApplyAsync(request, scene.Runtime.Context, "acme", default);
        Assert.Equal("Bearer " + TokenScene.Token(1), request.Headers.Authorization!.ToString());

        Assert.True(credential.Reject(shown));
        await credential.ApplyAsync(request, scene.Runtime.Context, "acme", default);
        Assert.Equal("Bearer " + TokenScene.Token(2), request.Headers.Authorization!.ToString());
    }
}
