namespace LlmCodegen.Http;

/// <summary>Puts base URL, path and query together.</summary>
internal static class EndpointUrl
{
    private const string Deployments = "/openai/deployments/";
    private const string Versionless = "/openai/v1/";

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
    /// Appends <paramref name="path"/>. Segments that end the base and begin the path (<c>…/v1</c> and <c>v1/messages</c>), the longest
    /// run of them, are written once; so a base that ends with the whole path stays. A base that names a deployment of Azure
    /// (<c>…/openai/deployments/NAME</c>) keeps its own, whichever the path names.
    /// </summary>
    public static Uri Join(Uri baseUrl, string path, string query)
    {
        var start = baseUrl.AbsolutePath.TrimEnd('/');
        var rest = '/' + path.Trim('/');
        var url = new UriBuilder(baseUrl)
        {
            Path = start + WithoutStart(start.Contains(Deployments, StringComparison.OrdinalIgnoreCase) ? WithoutDeployment(rest) : rest, start),
            Query = query,
        };
        return url.Uri;
    }

    private static string WithoutDeployment(string path) =>
        path.StartsWith(Deployments, StringComparison.Ordinal) && path.IndexOf('/', Deployments.Length) is > 0 and var end ? path[end..]
        : path.StartsWith(Versionless, StringComparison.Ordinal) ? path[(Versionless.Length - 1)..]
        : path;

    /// <summary>What of <paramref name="path"/>, which begins with a slash, the end of <paramref name="start"/> does not say already.</summary>
    private static string WithoutStart(string path, string start)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (start.EndsWith(path[..end], StringComparison.OrdinalIgnoreCase))
            {
                return path[end..];
            }
        }

        return path;
    }

    /// <summary>Adds a parameter to a query.</summary>
    public static string Append(string query, string name, string value)
    {
        var start = query.TrimEnd('&');
        return start + (start.Length > 1 ? "&" : "") + Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value);
    }
}
