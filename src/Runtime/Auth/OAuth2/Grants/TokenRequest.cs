using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace LlmCodegen;

/// <summary>A token request with every setting filled in. Immutable; made again when a setting changes.</summary>
internal sealed class TokenRequest(Uri url, byte[] body, string? basic, string? scope)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _body = body;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _basic = basic;

    public Uri Url => url;

    /// <summary>The scope asked for, if any.</summary>
    public string? Scope => scope;

    /// <summary>The client's id, which is no secret in itself (RFC 6749 section 2.2) and yet repeated in no message.</summary>
    public required string ClientId { get; init; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>The endpoint without query or user info, which may be secret.</summary>
    public string Endpoint => url.GetLeftPart(UriPartial.Path);

    /// <summary>A message for one attempt; the same request can be sent several times.</summary>
    public HttpRequestMessage CreateMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(_body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.Authorization = _basic is null ? null : new AuthenticationHeaderValue("Basic", _basic);
        return message;
    }

    /// <summary>Equal for equal requests whose tokens are shown at equal places, and tells nothing about them.</summary>
    public string Digest(IEnumerable<string?> shownAt) =>
        Convert.ToHexString(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{url.AbsoluteUri}\n{_basic}\n{string.Join('\n', shownAt)}\n\n"), .. _body]));
}
