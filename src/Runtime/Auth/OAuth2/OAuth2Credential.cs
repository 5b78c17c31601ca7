namespace LlmCodegen;

/// <summary>Shows an OAuth2 access token as <c>Authorization: Bearer …</c> (RFC 6750 section 2.1).</summary>
public sealed class OAuth2Credential : LlmCredential
{
    private readonly OAuth2TokenManager _tokens;

    /// <summary>Shows the tokens of <paramref name="tokens"/>, which stays its creator's to dispose.</summary>
    public OAuth2Credential(OAuth2TokenManager tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tokens = tokens;
    }

    internal override IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime) => _tokens.Grant.Missing(runtime);

    internal override ValueTask<long> ApplyAsync(HttpRequestMessage request, RuntimeContext runtime, string provider, CancellationToken cancellationToken)
    {
        var pending = _tokens.GetTokenAsync(cancellationToken);
        return pending.IsCompletedSuccessfully ? new(Show(request, pending.Result)) : AwaitAsync(request, pending);
    }

    internal override void ShowAt(ConfigValue baseUrl) => _tokens.ShowAt(baseUrl);

    internal override bool Reject(long generation) => _tokens.Reject(generation);

    private static async ValueTask<long> AwaitAsync(HttpRequestMessage request, ValueTask<AccessToken> pending) =>
        Show(request, await pending.ConfigureAwait(false));

    private static long Show(HttpRequestMessage request, AccessToken token)
    {
        request.Headers.Authorization = token.Header;
        return token.Generation;
    }
}
