using System.Net;
using System.Text.Json.Nodes;
using LlmCodegen.TestSupport.Peers;

namespace LlmCodegen.Integration.Tests.Peers;

[Collection(SharedOidcProvider.Name)]
public sealed class OidcProviderTests(OidcProvider oidc) : IAsyncLifetime
{
    private const string Answer = "The token was accepted.";

    public Task InitializeAsync() => oidc.IsRunning ? oidc.ResetAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [PeerFact(Peer.OidcProvider)]
    public async Task Token_of_a_certified_server_opens_its_resource()
    {
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic);

        Assert.Equal(Answer, await clients.Model.AskAsync("Hello"));
        Assert.Equal(Answer, string.Concat(await clients.Model.StreamTextAsync("Hello").ToListAsync()));

        var seen = await oidc.StatisticsAsync();
        Assert.Equal((1, 2, 0), (seen.TokenRequests, seen.ApiAccepted, seen.ApiRefused));
        Assert.Equal(1, seen.ByAuthentication["basic"]);
        Assert.Equal(["llm.read llm.write"], seen.Scopes);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Client_secret_goes_into_the_body_unless_told_otherwise()
    {
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Post));

        Assert.Equal(Answer, await clients.Model.AskAsync("Hello"));
        Assert.Equal(1, (await oidc.StatisticsAsync()).ByAuthentication["post"]);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Odd_id_and_secret_are_form_urlencoded_for_Basic()
    {
        using var encoded = new OAuth2Clients(oidc.Variables(oidc.Odd), ClientAuthentication.Basic);
        using var raw = new OAuth2Clients(oidc.Variables(oidc.Odd), ClientAuthentication.BasicRaw);

        Assert.Equal(Answer, await encoded.Model.AskAsync("Hello"));
        await Assert.ThrowsAsync<LlmConfigurationException>(() => raw.Model.AskAsync("Hello"));
        Assert.Equal(1, (await oidc.StatisticsAsync()).TokenRequests);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Wrong_secret_is_a_typed_error_after_one_request()
    {
        var wrong = new OidcClient(oidc.Basic.Id, "not-the-secret-of-this-client");
        using var clients = new OAuth2Clients(oidc.Variables(wrong), ClientAuthentication.Basic);

        var refused = await Assert.ThrowsAsync<TokenRequestException>(() => clients.Model.AskAsync("Hello"));

        Assert.Equal(("acme", HttpStatusCode.Unauthorized, "invalid_client", false), (refused.Provider, refused.Status, refused.Code, refused.IsTransient));
        Assert.DoesNotContain(wrong.Secret, refused.ToString(), StringComparison.Ordinal);
        var seen = await oidc.StatisticsAsync();
        Assert.Equal((1, 0), (seen.TokenRequests, seen.ApiAccepted + seen.ApiRefused));
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Ten_thousand_callers_cause_one_token_request()
    {
        await oidc.FailAsync(new TokenFault { DelayMilliseconds = 200 });
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => Task.Run(() => clients.Tokens.GetTokenAsync().AsTask())));

        Assert.Single(tokens.Distinct());
        var seen = await oidc.StatisticsAsync();
        Assert.Equal((1, 1), (seen.TokenRequests, seen.InFlightMax));
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Token_that_the_resource_rejects_is_renewed_once_for_all_callers()
    {
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic);
        await clients.Model.AskAsync("Hello");
        await oidc.InvalidateAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => clients.Model.AskAsync("Hello")));

        Assert.All(answers, static answer => Assert.Equal(Answer, answer));
        var seen = await oidc.StatisticsAsync();
        Assert.Equal((2, 21), (seen.TokenRequests, seen.ApiAccepted));
        Assert.InRange(seen.ApiRefused, 1, 20);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Token_is_renewed_a_minute_before_it_expires()
    {
        var time = new ShiftedTime();
        await oidc.SetLifetimeAsync(TimeSpan.FromMinutes(10));
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic, options: new() { TimeProvider = time });

        await clients.Tokens.GetTokenAsync();
        time.Shift = TimeSpan.FromMinutes(8.5);
        await clients.Tokens.GetTokenAsync();
        Assert.Equal(1, (await oidc.StatisticsAsync()).TokenRequests);

        time.Shift = TimeSpan.FromMinutes(10.1);
        await clients.Tokens.GetTokenAsync();
        Assert.Equal(2, (await oidc.StatisticsAsync()).TokenRequests);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Missing_scope_is_a_permission_error_and_costs_no_second_token()
    {
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic, scope: "llm.write");

        var refused = await Assert.ThrowsAsync<LlmPermissionException>(() => clients.Model.AskAsync("Hello"));

        Assert.Equal(("acme", HttpStatusCode.Forbidden, "insufficient_scope"), (refused.Provider, refused.Status, refused.Code));
        Assert.Equal(1, (await oidc.StatisticsAsync()).TokenRequests);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Trouble_of_the_token_endpoint_passes_unnoticed()
    {
        await oidc.FailAsync(
            new TokenFault { Status = 503, Body = new JsonObject { ["error"] = "temporarily_unavailable" } },
            new TokenFault { Abort = true });
        using var clients = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic);

        Assert.Equal(Answer, await clients.Model.AskAsync("Hello"));
        Assert.Equal(3, (await oidc.StatisticsAsync()).TokenRequests);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Lifetime_may_come_as_text_or_not_at_all()
    {
        await oidc.FailAsync(
            new TokenFault { Patch = new JsonObject { ["expires_in"] = "3600" } },
            new TokenFault { Patch = new JsonObject { ["expires_in"] = null } });
        using var text = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic);
        using var none = new OAuth2Clients(oidc.Variables(oidc.Basic), ClientAuthentication.Basic);

        Assert.Equal(Answer, await text.Model.AskAsync("Hello"));
        Assert.Equal(Answer, await none.Model.AskAsync("Hello"));
    }
}
