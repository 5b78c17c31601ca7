using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace LlmCodegen;

/// <summary>One token request with every setting filled in as of now.</summary>
internal sealed class TokenRequest
{
    private readonly Uri _url;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _body;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _basic;

    /// <exception cref="LlmConfigurationException">A setting is missing, or the token URL is no place to send a secret to.</exception>
    public TokenRequest(OAuth2ClientCredentials client, RuntimeContext runtime, string provider)
    {
        _url = TokenUrl.Parse(client.TokenUrl, runtime, provider);
        var id = client.ClientId.Resolve(runtime, provider);
        if (id.Length == 0)
        {
            throw client.ClientId.Unusable(provider, "it is empty");
        }

        var secret = client.ClientSecret.Resolve(runtime, provider).Reveal();
        Redactor = new(id, secret);

        var form = new StringBuilder("grant_type=client_credentials");
        switch (client.ClientAuthentication)
        {
            case ClientAuthentication.Basic:
                _basic = Base64($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}");
                break;
            case ClientAuthentication.BasicRaw when id.Contains(':', StringComparison.Ordinal):
                throw client.ClientId.Unusable(provider, "a ':' in it would end it early with client_auth 'basic_raw' (RFC 7617 section 2); use 'basic' or 'post'");
            case ClientAuthentication.BasicRaw:
                _basic = Base64($"{id}:{secret}");
                break;
            default:
                Append(form, "client_id", id);
                Append(form, "client_secret", secret);
                break;
        }

        // RFC 6749 section 3.3: one blank between two of them.
        Scope = client.Scope?.Resolve(runtime, provider) is { Length: > 0 } scope ? string.Join(' ', scope.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;
        Append(form, "scope", Scope);
        Append(form, "audience", client.Audience?.Resolve(runtime, provider));
        foreach (var resource in client.Resources)
        {
            Append(form, "resource", resource.Resolve(runtime, provider));
        }

        // Form encoding leaves nothing but ASCII.
        _body = Encoding.ASCII.GetBytes(form.ToString());
    }

    /// <summary>The scope asked for, if any.</summary>
    public string? Scope { get; }

    /// <summary>Knows the secrets of this request.</summary>
    public SecretRedactor Redactor { get; }

    /// <summary>The endpoint without query or user info, which may be secret.</summary>
    public string Endpoint => _url.GetLeftPart(UriPartial.Path);

    /// <summary>A message for one attempt; the same request can be sent several times.</summary>
    public HttpRequestMessage CreateMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(_body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.Authorization = _basic is null ? null : new AuthenticationHeaderValue("Basic", _basic);
        return message;
    }

    /// <summary>Equal for equal requests, and tells nothing about them.</summary>
    public byte[] Fingerprint() => SHA256.HashData([.. Encoding.UTF8.GetBytes($"{_url.AbsoluteUri}\n{_basic}\n"), .. _body]);

    // RFC 6749 section 3.2: a parameter without a value counts as not sent.
    private static void Append(StringBuilder form, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            form.Append('&').Append(name).Append('=').Append(WebUtility.UrlEncode(value));
        }
    }

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}
