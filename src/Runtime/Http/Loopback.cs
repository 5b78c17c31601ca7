using System.Net;

namespace LlmCodegen.Http;

/// <summary>Addresses of this very machine.</summary>
internal static class Loopback
{
    /// <summary>Whether the host is <c>localhost</c>, a name below it (RFC 6761 section 6.3), or a loopback address in any notation.</summary>
    public static bool Is(Uri url)
    {
        var host = url.DnsSafeHost.TrimEnd('.');
        return IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
