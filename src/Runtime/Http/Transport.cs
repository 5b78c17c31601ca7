using System.Net;

namespace LlmCodegen.Http;

/// <summary>The transport that all requests of one set of clients share.</summary>
internal static class Transport
{
    // A chain that leads back to itself would be the host's mistake, and must not hang.
    private const int LongestChain = 64;

    /// <summary>An invoker has no timeout of its own, unlike <see cref="HttpClient"/>: the resilience policy sets the limits.</summary>
    /// <exception cref="ArgumentException">The injected handler follows redirects, and cannot be told not to any more.</exception>
    public static HttpMessageInvoker Create(HttpMessageHandler? injected)
    {
        if (injected is null)
        {
            return new(new GzipHandler(CreateHandler()));
        }

        TurnOffRedirects(Innermost(injected));
        return new(injected, disposeHandler: false);
    }

    /// <summary>The handler at the end of a chain, such as that of <c>IHttpMessageHandlerFactory</c>.</summary>
    private static HttpMessageHandler Innermost(HttpMessageHandler handler)
    {
        for (var depth = 0; depth < LongestChain && handler is DelegatingHandler { InnerHandler: { } inner }; depth++)
        {
            handler = inner;
        }

        return handler;
    }

    // A redirect would carry keys in headers of their own, and a client secret in a body, to wherever an answer points.
    private static void TurnOffRedirects(HttpMessageHandler handler)
    {
        try
        {
            switch (handler)
            {
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    sockets.AllowAutoRedirect = false;
                    break;
                case HttpClientHandler { SupportsRedirectConfiguration: true, AllowAutoRedirect: true } client:
                    client.AllowAutoRedirect = false;
                    break;
            }
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException(
                $"The {handler.GetType().Name} at the end of LlmClientsOptions.HttpHandler follows redirects, which would carry credentials to other hosts, and is in use already; "
                + "set AllowAutoRedirect = false when it is made (with IHttpClientFactory: ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false }))",
                nameof(handler),
                e);
        }
    }

    /// <param name="proxy">The proxy for other machines. Default: the system's.</param>
    internal static SocketsHttpHandler CreateHandler(IWebProxy? proxy = null) => new()
    {
        // A redirect would carry the credential to wherever the answer points.
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new RemoteProxy(proxy),
        ConnectTimeout = TimeSpan.FromSeconds(30),

        // Long-lived clients must notice DNS changes.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
    };
}
