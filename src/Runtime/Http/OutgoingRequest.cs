namespace LlmCodegen.Http;

/// <summary>What one call sends, the same at every attempt.</summary>
internal abstract class OutgoingRequest(string provider, string model, RequestBody body) : IDisposable
{
    private bool _tried;
    private bool _renewed;

    public string Provider => provider;

    public string Model => model;

    public RequestBody Body => body;

    /// <summary>The clock by which answers say when to ask again.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>The headers in which answers say what is still allowed.</summary>
    public abstract RateLimitHeaders RateLimitHeaders { get; }

    /// <summary>Secrets of other requests, which no error may repeat either.</summary>
    public abstract IReadOnlyList<string> KnownSecrets { get; }

    /// <summary>Whether nothing was sent yet.</summary>
    public bool IsFirstAttempt() => !_tried && (_tried = true);

    /// <summary>Whether a header's value is no secret.</summary>
    public abstract bool IsPublic(string header, string value);

    /// <summary>What the call itself adds, over all other headers but the credential's. Nobody knows whether it is secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? CallHeaders { get; init; }

    /// <summary>Whether the call itself added the header.</summary>
    protected bool IsOfCall(string header) => CallHeaders?.Any(added => added.Key.Equals(header, StringComparison.OrdinalIgnoreCase)) ?? false;

    /// <summary>Whether a refused credential may be renewed: once in a call, however many attempts it has.</summary>
    public bool TryRenewCredential() => !_renewed && (_renewed = true);

    public void Dispose() => body.Dispose();
}
