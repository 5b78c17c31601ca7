namespace LlmCodegen.Compiler.Checks;

/// <summary>Whether a literal URL can be used, decided while there is still a place in a file to point at.</summary>
internal static class UrlCheck
{
    /// <summary>Why a URL that LiteLLM accepts cannot be used here, as the end of a sentence, or <see langword="null"/>.</summary>
    public static string? Limit(string url)
    {
        if (TemplateText.Hole(url) is not null)
        {
            return "it holds a placeholder, which has to be filled in first or become os.environ/NAME";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return null;
        }

        return uri.UserInfo.Length > 0 ? "it must hold no user name or password; write an 'api_key' or a header of 'extra_headers' instead"
            : uri.Fragment.Length > 0 ? "it must hold no fragment (#…)"
            : string.Equals(uri.Host, "os.environ", StringComparison.OrdinalIgnoreCase) ? "os.environ/ stands for a variable only at the very beginning of a value"
            : null;
    }

    /// <summary>What is wrong with the URL, as the end of a sentence, or <see langword="null"/>.</summary>
    /// <param name="isSecretEndpoint">Whether a client secret is sent there: RFC 6749 section 3.2 demands TLS, for which only loopback is an exception.</param>
    public static string? Problem(string url, bool isSecretEndpoint)
    {
        // The text itself is not repeated: somebody may have put a key into it.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return "it must be an absolute URL such as https://host/path";
        }

        if (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
        {
            return "it must begin with https:// or http://";
        }

        if (string.IsNullOrEmpty(uri.Host))
        {
            return "it names no host";
        }

        if (!string.IsNullOrEmpty(uri.UserInfo))
        {
            return "it must hold no user name or password";
        }

        if (!string.IsNullOrEmpty(uri.Fragment))
        {
            return "it must hold no fragment (#…)";
        }

        return isSecretEndpoint && uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback
            ? "a client secret is sent there, so it must begin with https:// (http:// is allowed for loopback only)"
            : null;
    }
}
