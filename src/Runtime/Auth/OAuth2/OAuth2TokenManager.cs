namespace LlmCodegen;

/// <summary>Keeps one provider's access token fresh. Safe for concurrent use.</summary>
public sealed class OAuth2TokenManager : IDisposable
{
    internal OAuth2TokenManager(OAuth2ClientCredentials client, RuntimeContext runtime, string provider)
    {
        _ = client;
        _ = runtime;
        Provider = provider;
    }

    /// <summary>The provider as the configuration names it.</summary>
    public string Provider { get; }

    /// <summary>Returns a token that is still good for a while, requesting one if need be.</summary>
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException(Provider);

    /// <summary>Tells that a resource answered 401 to this token; the next call gets another one.</summary>
    public bool Reject(AccessToken token) => Reject(token.Generation);

    internal bool Reject(long generation) => throw new NotImplementedException(Provider + generation);

    /// <summary>Ends a request in flight.</summary>
    public void Dispose()
    {
    }
}
