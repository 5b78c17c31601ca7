namespace LlmCodegen;

/// <summary>What the host supplies to a set of clients: transport, time, environment, and the defaults of the resilience policy.</summary>
/// <remarks>Read once, when the clients are created; later changes have no effect.</remarks>
public sealed class LlmClientsOptions
{
    /// <summary>The handler every request goes through. Default: one shared <see cref="SocketsHttpHandler"/> owned by the clients.</summary>
    /// <remarks>
    /// An injected handler is never disposed by this library; cookies, proxies and decompression are its own affair. It must not follow redirects
    /// (<see cref="SocketsHttpHandler.AllowAutoRedirect"/>, which is on by default): keys in headers of their own, and the client secret in the body
    /// of a token request, would go to wherever an answer points. At the end of a chain of <see cref="DelegatingHandler"/>s, a <see cref="SocketsHttpHandler"/> or
    /// <see cref="HttpClientHandler"/> is told so when the clients are created; one that has sent a request already cannot be, and is refused with an
    /// <see cref="ArgumentException"/>. A handler of another type that follows redirects is noticed by the address that answered, and the call fails.
    /// </remarks>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>The clock behind token lifetimes, timeouts and delays between attempts. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Reads an environment variable. Default: the process environment.</summary>
    /// <remarks>A value that is empty or only white space counts as unset. Called for every request, possibly from several threads.</remarks>
    public Func<string, string?>? EnvironmentVariable { get; set; }

    /// <summary>A random number in [0, 1), for jitter. Default: <see cref="Random.Shared"/>. Must be safe for concurrent use.</summary>
    public Func<double>? Random { get; set; }

    /// <summary>How often a failed request is tried again at most. Default: 2; 0 turns retries off. A model may say otherwise.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// The time a call may take in all, attempts and delays included; for a streamed answer, the time to its first update.
    /// Default: 10 minutes; at most 46 days. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> lifts the limit. A model may say otherwise.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The time one attempt may take before it counts as failed and is tried again. Default: <see langword="null"/>, only <see cref="Timeout"/> applies. At most 46 days.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The longest wait a provider may ask for and get. A longer one ends the call with <see cref="LlmRequestException.RetryAfter"/> set. Default: 60 seconds; at most 46 days.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a streamed answer may be silent on the wire. Default: 5 minutes; at most 46 days. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> lifts the limit.</summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The time one request to a token endpoint may take in all. Default: 30 seconds; at most 46 days. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> lifts the limit.</summary>
    public TimeSpan TokenRequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Hears of every event in the life of OAuth2 tokens, of all providers. Default: nobody. The sender is the <see cref="OAuth2TokenManager"/>.</summary>
    /// <remarks>Called on the thread where it happens, possibly from several threads; no event holds a secret, and what the listener throws is dropped.</remarks>
    public EventHandler<TokenEventArgs>? TokenEvents { get; set; }
}
