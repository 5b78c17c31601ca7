using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth.Peers;

/// <summary>The token manager against an authorization server that nobody here wrote, over real sockets.</summary>
public sealed class TokenManagerPeerTests(OidcPeer peer) : IClassFixture<OidcPeer>, IAsyncLifetime, IDisposable
{
    private const string Secret = "secret-0123456789abcdef0123456789abcdef";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ManualTimeProvider _time = new();
    private readonly List<IDisposable> _used = [];

    public async Task InitializeAsync()
    {
        if (OidcPeer.Folder is not null)
        {
            await peer.ControlAsync("reset");
            await peer.ControlAsync("ttl", new { seconds = 3600 });
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _used.ForEach(static used => used.Dispose());
        _http.Dispose();
    }

    [PeerFact]
    public async Task Ten_thousand_callers_cause_one_request()
    {
        foreach (var seconds in (int[])[2, 30, 60, 61, 299, 3600])
        {
            await peer.ControlAsync("reset");
            await peer.ControlAsync("ttl", new { seconds });
            var manager = Manager();

            var tokens = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => Task.Run(async () => await manager.GetTokenAsync())));

            Assert.Single(tokens.Distinct());
            Assert.Equal(1, await peer.CountAsync("token_requests"));
            if (seconds > 2)
            {
                Assert.Equal(HttpStatusCode.OK, await UseAsync(tokens[0]));
            }
        }
    }

    [PeerFact]
    public async Task Each_way_to_send_the_credentials_is_accepted()
    {
        foreach (var authentication in Enum.GetValues<ClientAuthentication>())
        {
            var id = authentication == ClientAuthentication.Post ? "m2m-post" : "m2m-basic";
            Assert.Equal(HttpStatusCode.OK, await UseAsync(await Manager(id, Secret, authentication).GetTokenAsync()));
        }
    }

    [PeerFact]
    public async Task Odd_credentials_pass_encoded_and_their_refusal_names_the_setting()
    {
        const string id = "m2m:odd id+1", secret = "a+b c%20d/e=f&g:h~\"0123456789abcdef";

        Assert.Equal(HttpStatusCode.OK, await UseAsync(await Manager(id, secret, ClientAuthentication.Basic).GetTokenAsync()));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(await Manager(id, secret, ClientAuthentication.Post).GetTokenAsync()));

        var error = await Assert.ThrowsAsync<TokenRequestException>(
            async () => await Manager("m2m-basic", secret, ClientAuthentication.BasicRaw).GetTokenAsync());
        Assert.Equal(("invalid_client", HttpStatusCode.Unauthorized), (error.Code, error.Status));
        Assert.Contains("client_auth 'basic_raw'", error.Message, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task Invalidated_token_is_renewed_once_for_a_hundred_parallel_calls()
    {
        var manager = Manager();
        await manager.GetTokenAsync();
        await peer.ControlAsync("invalidate");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            var token = await manager.GetTokenAsync();
            var status = await UseAsync(token);
            return status == HttpStatusCode.Unauthorized && manager.Reject(token) ? await UseAsync(await manager.GetTokenAsync()) : status;
        })));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, await peer.CountAsync("token_requests"));
    }

    [PeerFact]
    public async Task Reset_connection_is_tried_once_more()
    {
        await peer.ControlAsync("faults", new[] { new { abort = "reset" } });

        await Manager().GetTokenAsync();

        Assert.Equal(2, await peer.CountAsync("token_requests"));
    }

    [PeerFact]
    public async Task Truncated_answer_is_a_transient_error_and_not_tried_again_at_once()
    {
        await peer.ControlAsync("faults", new[] { new { abort = "truncate" } });

        var error = await Assert.ThrowsAsync<TokenRequestException>(async () => await Manager().GetTokenAsync());

        Assert.True(error.IsTransient);
        Assert.Equal(1, await peer.CountAsync("token_requests"));
    }

    [PeerFact]
    public async Task Hung_endpoint_is_given_up_after_30_s()
    {
        await peer.ControlAsync("faults", new[] { new { abort = "hang" } });
        var call = Manager().GetTokenAsync().AsTask();
        await Eventually.TrueAsync(async () => await peer.CountAsync("token_requests") == 1);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.True((await Assert.ThrowsAsync<TokenRequestException>(() => Eventually.SoonAsync(call))).IsTransient);
    }

    [PeerFact]
    public async Task Endpoint_that_is_not_there_is_a_transient_error_with_its_cause()
    {
        var error = await Assert.ThrowsAsync<TokenRequestException>(async () => await Manager(tokenUrl: "http://127.0.0.1:1/token").GetTokenAsync());

        Assert.True(error.IsTransient);
        Assert.IsType<HttpRequestException>(error.InnerException);
        Assert.Contains("http://127.0.0.1:1/token", error.Message, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> UseAsync(AccessToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, peer.At("/_rs/x"));
        request.Headers.Authorization = new("Bearer", token.Reveal());
        using var response = await _http.SendAsync(request, CancellationToken.None);
        return response.StatusCode;
    }

    private OAuth2TokenManager Manager(
        string id = "m2m-post", string secret = Secret, ClientAuthentication authentication = ClientAuthentication.Post, string? tokenUrl = null)
    {
        var runtime = new RuntimeContext(_http, _time, _ => secret);
        var manager = new OAuth2TokenManager(
            new()
            {
                TokenUrl = ConfigValue.Literal("oauth2_providers.peer.token_url", tokenUrl ?? peer.At("/token").AbsoluteUri),
                ClientId = ConfigValue.Literal("oauth2_providers.peer.client_id", id),
                ClientSecret = SecretReference.Environment("oauth2_providers.peer.client_secret", "PEER_SECRET"),
                Scope = ConfigValue.Literal("oauth2_providers.peer.scope", "llm.read"),
                ClientAuthentication = authentication,
            },
            runtime,
            "peer");
        _used.AddRange([manager, runtime]);
        return manager;
    }
}
