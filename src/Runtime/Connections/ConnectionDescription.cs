using LlmCodegen.Dialects;

namespace LlmCodegen;

/// <summary>How to reach a provider: where it is, what it is shown, which wire format it speaks.</summary>
/// <remarks>Which headers and parameters there are is read once, when the connection is made; their values at every request.</remarks>
public sealed class ConnectionDescription
{
    /// <summary>
    /// The base URL, for example <c>https://llm.acme.example/v1</c>. A trailing <c>/</c> is ignored; a URL that already ends with the
    /// path of the dialect is taken as it is; a query string is kept.
    /// </summary>
    /// <remarks>
    /// Plain <c>http</c> is accepted, since gateways inside a cluster are commonly reached that way; the credential is then
    /// readable on the network in between. (Token endpoints, which see the client secret, must be <c>https</c> unless loopback.)
    /// </remarks>
    public required ConfigValue BaseUrl { get; init; }

    /// <summary>What requests are shown to be let in.</summary>
    public required LlmCredential Credential { get; init; }

    /// <summary>The wire format of chat models. Default: <see cref="OpenAIChatDialect.Default"/>.</summary>
    public ChatDialect Dialect { get; init; } = OpenAIChatDialect.Default;

    /// <summary>Headers sent with every request; the credential wins over them. A value that is not set is an error.</summary>
    public IDictionary<string, ConfigValue> Headers { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers sent with every request if their value is set, for example <c>OpenAI-Organization</c>.</summary>
    public IDictionary<string, ConfigValue> OptionalHeaders { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters sent with every request, for example <c>api-version</c>.</summary>
    public IDictionary<string, ConfigValue> Query { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.Ordinal);

    /// <summary>Query parameters sent with every request if their value is set.</summary>
    public IDictionary<string, ConfigValue> OptionalQuery { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.Ordinal);

    /// <summary>Members of every request's body, as strings, if their value is set and nobody else says the same.</summary>
    public IDictionary<string, ConfigValue> OptionalBody { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.Ordinal);

    /// <summary>Where embeddings depart from OpenAI's wire format.</summary>
    public OpenAIEmbeddingProfile Embeddings { get; init; } = OpenAIEmbeddingProfile.Default;

    /// <summary>The response headers about rate limits. Default: OpenAI's.</summary>
    public RateLimitHeaders RateLimitHeaders { get; init; } = RateLimitHeaders.Default;

    /// <summary>The provider's name in telemetry (OpenTelemetry <c>gen_ai.provider.name</c>). Default: its name in the configuration.</summary>
    public string? TelemetryName { get; init; }
}
