namespace LlmCodegen.Http;

/// <summary>What one call sends, the same at every attempt.</summary>
internal sealed class OutgoingRequest(string path, string model, RequestBody body, string accept, IDictionary<string, ConfigValue> headers) : IDisposable
{
    private bool _renewed;

    /// <summary>Below the base URL, which is read for every attempt, as the credential is: they belong together.</summary>
    public string Path => path;

    public string Model => model;

    public RequestBody Body => body;

    public string Accept => accept;

    public IDictionary<string, ConfigValue> Headers => headers;

    /// <summary>Whether a refused credential may be renewed: once in a call, however many attempts it has.</summary>
    public bool TryRenewCredential() => !_renewed && (_renewed = true);

    public void Dispose() => body.Dispose();
}
