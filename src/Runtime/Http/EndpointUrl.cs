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
    /// Appends <paramref name="path"/>. Segments that end the base and begin the path (<c>…/v1</c> and <c>v1/messages</c>), the longest
    /// run of them, are written once; so a base that ends with the whole path stays. The path below a deployment of Azure gives way to
    /// what the base says of its own (<see cref="AzureAddress"/>).
    /// </summary>
    public static Uri Join(Uri baseUrl, string path, string query)
    {
        var rest = '/' + path.Trim('/');
        if (AzureAddress.IsOperation(rest))
        {
            var (joined, ownQuery) = AzureAddress.Join(baseUrl.AbsolutePath.TrimEnd('/'), rest, query);
            return new UriBuilder(baseUrl) { Path = joined, Query = ownQuery }.Uri;
        }

        var start = AzureAddress.Start(baseUrl);
        return new UriBuilder(baseUrl) { Path = start + WithoutStart(rest, start), Query = query }.Uri;
    }

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

    /// <summary>Adds a parameter to a query, unless it has one of that name: what stands in an address is what its author wrote last.</summary>
    public static string Append(string query, string name, string value)
    {
        if (Value(query, name) is not null)
        {
            return query;
        }

        var start = query.TrimEnd('&');
        return start + (start.Length > 1 ? "&" : "") + Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value);
    }

    /// <summary>The value of a parameter, whose name counts in any case, or <see langword="null"/>.</summary>
    public static string? Value(string query, string name)
    {
        foreach (var part in query.Length > 1 ? query.TrimStart('?').Split('&') : [])
        {
            if (IsNamed(part, name, out var value))
            {
                return Uri.UnescapeDataString(value.ToString());
            }
        }

        return null;
    }

    /// <summary>The query without a parameter.</summary>
    public static string Without(string query, string name) =>
        string.Join('&', query.TrimStart('?').Split('&').Where(part => !IsNamed(part, name, out _)));

    private static bool IsNamed(ReadOnlySpan<char> part, string name, out ReadOnlySpan<char> value)
    {
        var equals = part.IndexOf('=');
        value = equals < 0 ? default : part[(equals + 1)..];
        return (equals < 0 ? part : part[..equals]).Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
