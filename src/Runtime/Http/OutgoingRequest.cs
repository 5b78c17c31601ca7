namespace LlmCodegen.Http;

/// <summary>What one call sends, the same at every attempt.</summary>
internal sealed class OutgoingRequest(Uri url, string model, RequestBody body, string accept, IDictionary<string, ConfigValue> headers) : IDisposable
{
    private bool _renewed;

    public Uri Url => url;

    public string Model => model;

    public RequestBody Body => body;

    public string Accept => accept;

    public IDictionary<string, ConfigValue> Headers => headers;

    /// <summary>What the call itself adds, over all other headers but the credential's. Nobody knows whether it is secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? CallHeaders { get; init; }

    /// <summary>Whether a refused credential may be renewed: once in a call, however many attempts it has.</summary>
    public bool TryRenewCredential() => !_renewed && (_renewed = true);

    public void Dispose() => body.Dispose();
}
