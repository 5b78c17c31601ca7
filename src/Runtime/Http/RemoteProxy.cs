using System.Net;

namespace LlmCodegen.Http;

/// <summary>The system's proxy for everything but this machine: what is sent over plain http to a loopback address must not be seen by others.</summary>
/// <remarks>The system's settings are read when the first request needs them, as <see cref="HttpClient.DefaultProxy"/> does.</remarks>
internal sealed class RemoteProxy(IWebProxy? system = null) : IWebProxy
{
    private IWebProxy System => system ?? HttpClient.DefaultProxy;

    public ICredentials? Credentials
    {
        get => System.Credentials;
        set => System.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : System.GetProxy(destination);

    public bool IsBypassed(Uri host) => Loopback.Is(host) || System.IsBypassed(host);
}
