namespace LlmCodegen;

/// <summary>A client that gets tokens in its own name (RFC 6749 section 4.4). Immutable.</summary>
public sealed class OAuth2ClientCredentials
{
    /// <summary>The token endpoint; <c>https</c>, or <c>http</c> on a loopback address.</summary>
    public required ConfigValue TokenUrl { get; init; }

    /// <summary>The client's id.</summary>
    public required ConfigValue ClientId { get; init; }

    /// <summary>The client's secret, read anew for every token request.</summary>
    public required SecretReference ClientSecret { get; init; }

    /// <summary>The scopes asked for, separated by spaces. Default: none, the server decides.</summary>
    public ConfigValue? Scope { get; init; }

    /// <summary>The API the token is for, as Auth0 wants it. Default: not sent.</summary>
    public ConfigValue? Audience { get; init; }

    /// <summary>The resources the token is for, each an absolute URI (RFC 8707). Default: none.</summary>
    public IReadOnlyList<ConfigValue> Resources { get; init; } = [];

    /// <summary>How the client proves itself. Default: <see cref="ClientAuthentication.Post"/>, as CrewAI does.</summary>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>The environment variables to set before tokens can be asked for, each with its alternatives.</summary>
    internal IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime)
    {
        ConfigValue?[] settings = [TokenUrl, ClientId, Scope, Audience, .. Resources];
        var missing = settings.Select(setting => setting?.Missing(runtime)).OfType<IReadOnlyList<string>>();
        return ClientSecret.TryResolve(runtime) is null ? missing.Append(ClientSecret.Variables) : missing;
    }
}
