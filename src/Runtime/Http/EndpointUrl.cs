using System.Text;

namespace LlmCodegen.Http;

/// <summary>Puts base URL, path and query together.</summary>
internal static class EndpointUrl
{
    /// <summary>A base URL that requests can go to, or what is wrong with it.</summary>
    public static Uri? Parse(string text, out string problem)
    {
        problem = "";
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            problem = "it must be an absolute URL that begins with https:// or http://";
        }
        else if (url.UserInfo.Length > 0)
        {
            problem = "it holds a user name or password; a credential belongs into its own setting";
        }
        else if (url.Fragment.Length > 0)
        {
            problem = "it ends with a fragment ('#'), which is never sent";
        }

        return problem.Length == 0 ? url : null;
    }

    /// <summary>
    /// Appends <paramref name="path"/>, unless <paramref name="baseUrl"/> ends with it already. A version that ends the one and begins
    /// the other (<c>…/v1</c> and <c>v1/messages</c>) is written once. The base's query is kept.
    /// </summary>
    public static Uri Join(Uri baseUrl, string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        var start = baseUrl.AbsolutePath.TrimEnd('/');
        path = path.Trim('/');
        var url = new UriBuilder(baseUrl)
        {
            Path = start.EndsWith("/" + path, StringComparison.OrdinalIgnoreCase) ? start : $"{start}/{WithoutVersionOf(start, path)}",
            Query = Append(baseUrl.Query, query),
        };
        return url.Uri;
    }

    private static string WithoutVersionOf(string start, string path)
    {
        var version = path[..Math.Max(path.IndexOf('/'), 0)];
        return version.Length > 1 && version[0] == 'v' && char.IsAsciiDigit(version[1]) && start.EndsWith("/" + version, StringComparison.Ordinal)
            ? path[(version.Length + 1)..]
            : path;
    }

    private static string Append(string query, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var result = new StringBuilder(query.TrimStart('?').TrimEnd('&'));
        foreach (var (name, value) in parameters)
        {
            result.Append(result.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return result.ToString();
    }
}
