namespace LlmCodegen.Http;

/// <summary>The transport that all requests of one set of clients share.</summary>
internal static class Transport
{
    /// <summary>An invoker has no timeout of its own, unlike <see cref="HttpClient"/>: the resilience policy sets the limits.</summary>
    public static HttpMessageInvoker Create(HttpMessageHandler? injected) =>
        injected is null ? new(new GzipHandler(CreateHandler())) : new(injected, disposeHandler: false);

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A redirect would carry the credential to wherever the answer points.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),

        // Long-lived clients must notice DNS changes.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
    };
}
