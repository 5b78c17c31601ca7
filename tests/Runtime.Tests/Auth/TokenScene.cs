using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

/// <summary>Provider 'acme', its token endpoint and its manager. Tokens are numbered: the first is <c>Token(1)</c>.</summary>
internal sealed class TokenScene : IDisposable
{
    public const string ClientId = "sb-q7!a1|aicore!b1:xy";
    public const string ClientSecret = "Zk7+qP/9w== x!|v2Lm8&ä%";

    private int _issued;

    public TokenScene(ClientAuthentication authentication = ClientAuthentication.Post, TimeProvider? time = null, string tokenUrl = "https://login.acme.example/oauth/token", string? scope = null, bool allFromEnvironment = false)
    {
        Runtime = new(time);
        Runtime.Environment["ACME_CLIENT_ID"] = ClientId;
        Runtime.Environment["ACME_CLIENT_SECRET"] = ClientSecret;
        Client = allFromEnvironment ? FromEnvironment() : new()
        {
            TokenUrl = ConfigValue.Literal("oauth2_providers.acme.token_url", tokenUrl),
            ClientId = ConfigValue.Environment("oauth2_providers.acme.client_id", "ACME_CLIENT_ID"),
            ClientSecret = SecretReference.Environment("oauth2_providers.acme.client_secret", "ACME_CLIENT_SECRET"),
            Scope = scope is null ? null : ConfigValue.Literal("oauth2_providers.acme.scope", scope),
            ClientAuthentication = authentication,
        };
        Manager = new(Client, Runtime.Context, "acme");
    }

    /// <summary>A client whose every setting is in a variable, with another variable before that of the secret.</summary>
    private OAuth2ClientCredentials FromEnvironment()
    {
        Runtime.Environment["ACME_TOKEN_URL"] = "https://login.acme.example/oauth/token";
        Runtime.Environment["ACME_BASE_URL"] = "https://llm.acme.example/v1";
        return new()
        {
            TokenUrl = ConfigValue.Environment("token_url", "ACME_TOKEN_URL"),
            ClientId = ConfigValue.Environment("client_id", "ACME_CLIENT_ID"),
            ClientSecret = SecretReference.Environment("client_secret", "ACME_CLIENT_SECRET", "ACME_CLIENT_SECRET_OLD"),
            Scope = ConfigValue.Environment("scope", "ACME_SCOPE").Or(ConfigValue.Literal("scope", "all")),
            Audience = ConfigValue.Template("audience", "urn:${ACME_AUDIENCE=none}"),
            Resources = [ConfigValue.Environment("resource", "ACME_RESOURCE").Or(ConfigValue.Literal("resource", "urn:r"))],
            ShownAt = [ConfigValue.Environment("base_url", "ACME_BASE_URL")],
        };
    }

    public TestRuntime Runtime { get; }

    public OAuth2ClientCredentials Client { get; }

    public OAuth2TokenManager Manager { get; }

    public ScriptedHandler Endpoint => Runtime.Handler;

    public ManualTimeProvider Time => Runtime.Time;

    /// <summary>The token of the n-th good answer.</summary>
    public static string Token(int number) => $"eyTok.{number:D4}.kJ8sWq0ZbXr5";

    /// <summary>Every request the script does not answer gets the next token.</summary>
    public TokenScene Issuing(string expiresIn = "3600")
    {
        Endpoint.Otherwise(_ => Issue(expiresIn));
        return this;
    }

    public HttpResponseMessage Issue(string expiresIn = "3600") => ScriptedHandler.Response(
        HttpStatusCode.OK, $$"""{"access_token":"{{Token(Interlocked.Increment(ref _issued))}}","token_type":"Bearer","expires_in":{{expiresIn}}}""");

    public async Task<string> GetAsync() => (await Eventually.SoonAsync(Manager.GetTokenAsync())).Reveal();

    public Task<TokenRequestException> FailAsync() => Assert.ThrowsAsync<TokenRequestException>(GetAsync);

    /// <summary>As many callers at once as it says, from several threads.</summary>
    public Task<AccessToken>[] Call(int callers, CancellationToken cancellationToken = default)
    {
        var calls = new Task<AccessToken>[callers];
        Parallel.For(0, callers, i => calls[i] = Manager.GetTokenAsync(cancellationToken).AsTask());
        return calls;
    }

    /// <summary>That many requests were made, and no other is under way.</summary>
    public void AssertRequests(int count)
    {
        Assert.False(Manager.IsRequesting);
        Assert.Equal(count, Endpoint.Count);
    }

    public void Dispose()
    {
        Manager.Dispose();
        Runtime.Dispose();
    }
}
