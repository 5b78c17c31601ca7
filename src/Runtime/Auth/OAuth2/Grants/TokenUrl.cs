using LlmCodegen.Http;

namespace LlmCodegen;

/// <summary>Which URLs a client secret may be sent to (RFC 6749 sections 1.6 and 3.2).</summary>
internal static class TokenUrl
{
    /// <exception cref="LlmConfigurationException">The URL is not absolute, not https and not on this machine, or holds credentials or a fragment.</exception>
    public static Uri Parse(ConfigValue setting, RuntimeContext runtime, string provider)
    {
        if (!Uri.TryCreate(setting.Resolve(runtime, provider), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            throw setting.Unusable(provider, "it is not an absolute https URL");
        }

        if (url.Scheme == "http" && !Loopback.Is(url))
        {
            throw setting.Unusable(provider, "http would show the client's secret to the network; use https, or a loopback address");
        }

        if (url.UserInfo.Length > 0)
        {
            throw setting.Unusable(provider, "it holds a user name or password; they belong into client_id and client_secret");
        }

        // RFC 6749 section 3.2: the endpoint must not include a fragment.
        return url.Fragment.Length == 0 ? url : throw setting.Unusable(provider, "it holds a fragment ('#')");
    }
}
