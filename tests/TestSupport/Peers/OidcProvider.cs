using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>oidc-provider, a certified OAuth2 server, with an OpenAI-shaped API behind it that demands its tokens. A class or collection fixture.</summary>
public sealed class OidcProvider : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly HttpClient Control = new();
    private PeerProcess? _process;
    private ReadyLine? _ready;

    /// <summary>Whether the server was started; it is not where it cannot run and its tests are skipped.</summary>
    public bool IsRunning => _ready is not null;

    /// <summary>Where the API is: the <c>base_url</c> of a configuration.</summary>
    public string BaseUrl => Ready.Url + "/v1";

    /// <summary>Where tokens are.</summary>
    public string TokenUrl => Ready.TokenEndpoint;

    /// <summary>A client registered for HTTP Basic. The server takes a secret in the body as well.</summary>
    public OidcClient Basic => Ready.Clients["basic"];

    /// <summary>A client registered for its secret in the body.</summary>
    public OidcClient Post => Ready.Clients["post"];

    /// <summary>A client whose id and secret must be form-urlencoded before Basic (RFC 6749 section 2.3.1).</summary>
    public OidcClient Odd => Ready.Clients["odd"];

    private ReadyLine Ready => _ready ?? throw new InvalidOperationException("oidc-provider has not been started: is the test marked with PeerFact?");

    /// <summary>The environment that a user of this client would set.</summary>
    public Func<string, string?> Variables(OidcClient client) => name => name switch
    {
        "ACME_CLIENT_ID" => client.Id,
        "ACME_CLIENT_SECRET" => client.Secret,
        "ACME_TOKEN_URL" => TokenUrl,
        "ACME_BASE_URL" => BaseUrl,
        _ => null,
    };

    /// <summary>What the server has seen since the last <see cref="ResetAsync"/>.</summary>
    public async Task<OidcStatistics> StatisticsAsync() =>
        (await Control.GetFromJsonAsync<OidcStatistics>(Ready.Url + "/control/stats", Json).ConfigureAwait(false))!;

    /// <summary>Zeroes the counters, drops the faults, sets the lifetime of tokens back to an hour.</summary>
    public async Task ResetAsync()
    {
        await ControlAsync("reset", null).ConfigureAwait(false);
        await SetLifetimeAsync(TimeSpan.FromHours(1)).ConfigureAwait(false);
    }

    /// <summary>Sets the lifetime of tokens issued from now on.</summary>
    public Task SetLifetimeAsync(TimeSpan lifetime) => ControlAsync("lifetime", new JsonObject { ["seconds"] = (long)lifetime.TotalSeconds });

    /// <summary>Destroys every token issued so far: the API answers 401 to them though they have not expired.</summary>
    public Task InvalidateAsync() => ControlAsync("invalidate", null);

    /// <summary>Queues faults for the next requests to the token endpoint, one each.</summary>
    public Task FailAsync(params IEnumerable<TokenFault> faults) => ControlAsync("faults", JsonSerializer.SerializeToNode(faults, Json));

    async Task IAsyncLifetime.InitializeAsync()
    {
        // A fixture is made even if all of its tests are skipped.
        if (PeerInstallation.WhyImpossible(Peer.OidcProvider) is not null)
        {
            return;
        }

        var folder = await PeerInstallation.InstallOidcProviderAsync().ConfigureAwait(false);
        _process = PeerProcess.Start("node", ["server.mjs"], folder, static line => line.StartsWith('{') ? line : null);
        try
        {
            var line = await _process.ReadyAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
            _ready = JsonSerializer.Deserialize<ReadyLine>(line, Json);
        }
        catch
        {
            await _process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ControlAsync(string name, JsonNode? body)
    {
        using var answer = await Control.PostAsJsonAsync($"{Ready.Url}/control/{name}", body ?? new JsonObject()).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    private sealed record ReadyLine(string Url, string TokenEndpoint, Dictionary<string, OidcClient> Clients);
}
