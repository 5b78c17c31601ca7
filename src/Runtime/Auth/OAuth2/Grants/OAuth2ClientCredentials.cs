using System.Net;

namespace LlmCodegen;

/// <summary>A client that gets tokens in its own name (RFC 6749 section 4.4). Immutable.</summary>
public sealed class OAuth2ClientCredentials : OAuth2Grant
{
    /// <summary>The client's id.</summary>
    public required ConfigValue ClientId { get; init; }

    /// <summary>The client's secret. A rotated one is noticed at the next use of a token.</summary>
    public required SecretReference ClientSecret { get; init; }

    /// <summary>The scopes asked for, separated by spaces. Default: none, the server decides.</summary>
    public ConfigValue? Scope { get; init; }

    /// <summary>The API the token is for, as Auth0 wants it. Default: not sent.</summary>
    public ConfigValue? Audience { get; init; }

    /// <summary>The resources the token is for, each an absolute URI (RFC 8707). Default: none.</summary>
    public IReadOnlyList<ConfigValue> Resources { get; init; } = [];

    /// <summary>How the client proves itself. Default: <see cref="ClientAuthentication.Post"/>, as CrewAI does.</summary>
    public ClientAuthentication ClientAuthentication { get; init; }

    internal override IEnumerable<ConfigValue?> Settings => [ClientId, Scope, Audience, .. Resources];

    internal override IEnumerable<SecretReference> Secrets => [ClientSecret];

    internal override string Kind => "client_credentials " + ClientAuthentication;

    internal override TokenRequest CreateRequest(RuntimeContext runtime, string provider)
    {
        var url = LlmCodegen.TokenUrl.Parse(TokenUrl, runtime, provider);
        var id = ClientId.Resolve(runtime, provider);
        if (id.Length == 0)
        {
            throw ClientId.Unusable(provider, "it is empty");
        }

        var secret = ClientSecret.Resolve(runtime, provider).Reveal();
        var form = new TokenForm().Add("grant_type", "client_credentials");
        var basic = form.Prove(ClientAuthentication, id, secret, ClientId, provider);
        // RFC 6749 section 3.3: one blank between two of them.
        var scope = Scope?.Resolve(runtime, provider) is { Length: > 0 } asked ? string.Join(' ', asked.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;
        form.Add("scope", scope).Add("audience", Audience?.Resolve(runtime, provider));
        foreach (var resource in Resources)
        {
            form.Add("resource", resource.Resolve(runtime, provider));
        }

        return new(url, form.ToBytes(), basic, scope) { ClientId = id, Secrets = [secret] };
    }

    internal override string Advice(HttpStatusCode status, string? code)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || code is "invalid_client" or "unauthorized_client")
        {
            var (used, others) = ClientAuthentication switch
            {
                ClientAuthentication.Basic => ("basic", "'basic_raw' or 'post'"),
                ClientAuthentication.BasicRaw => ("basic_raw", "'basic' or 'post'"),
                _ => ("post", "'basic' or 'basic_raw'"),
            };
            return $". Check '{ClientId.Setting}' and '{ClientSecret.Setting}'; they were sent as client_auth '{used}', and servers differ: {others} may be what this one takes ('{Sibling("client_auth")}')";
        }

        return (status, code) switch
        {
            (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, _) => $". Check '{TokenUrl.Setting}'",
            (_, "invalid_scope") => $". Check '{Scope?.Setting ?? Sibling("scope")}'",
            (_, "invalid_target") => $". Check '{Sibling("audience")}' and '{Sibling("resource")}'",
            _ => "",
        };
    }

    private string Sibling(string key) => ClientSecret.Setting[..(ClientSecret.Setting.LastIndexOf('.') + 1)] + key;
}
