using System.Net;
using System.Text;

namespace LlmCodegen;

/// <summary>The form-encoded body of a token request.</summary>
internal sealed class TokenForm
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a parameter. One without a value counts as not sent (RFC 6749 section 3.2).</summary>
    public TokenForm Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.Append(_text.Length == 0 ? "" : "&").Append(name).Append('=').Append(WebUtility.UrlEncode(value));
        }

        return this;
    }

    /// <summary>Adds the client's proof to the form, or returns it as the value of a Basic header, never both.</summary>
    /// <exception cref="LlmConfigurationException">The id cannot be sent in this way.</exception>
    public string? Prove(ClientAuthentication way, string id, string secret, ConfigValue idSetting, string provider)
    {
        switch (way)
        {
            case ClientAuthentication.Basic:
                return Base64($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}");
            case ClientAuthentication.BasicRaw when id.Contains(':', StringComparison.Ordinal):
                throw idSetting.Unusable(provider, "a ':' in it would end it early with client_auth 'basic_raw' (RFC 7617 section 2); use 'basic' or 'post'");
            case ClientAuthentication.BasicRaw:
                return Base64($"{id}:{secret}");
            default:
                Add("client_id", id).Add("client_secret", secret);
                return null;
        }
    }

    // Form encoding leaves nothing but ASCII.
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_text.ToString());

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}
