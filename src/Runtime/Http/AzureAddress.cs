namespace LlmCodegen.Http;

/// <summary>
/// Azure's addresses, of which people write every part down: the resource, <c>/openai</c>, <c>/openai/v1</c>, a deployment, the whole URL of an operation with its version. What the base says
/// counts; what it leaves open is decided by the version: with one the address names a deployment, without one it is that of the versionless API.
/// </summary>
/// <seealso href="https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle"/>
internal static class AzureAddress
{
    public const string Version = "api-version";

    private const string Deployments = "/openai/deployments";
    private const string Versionless = "/openai/v1";
    private const string Inference = "/models";

    private static readonly string[] Operations = ["/chat/completions", "/completions", "/embeddings", "/responses"];

    /// <summary>What the path of a base URL is to requests: a resource of Azure AI Foundry that is named alone answers below <c>/models</c>.</summary>
    public static string Start(Uri baseUrl)
    {
        var start = baseUrl.AbsolutePath.TrimEnd('/');
        return start.Length == 0 && EndsWith(baseUrl.Host, ".services.ai.azure.com") ? Inference : start;
    }

    /// <summary>Whether this is the path of an operation below a deployment, as descriptions of Azure's dialect have it.</summary>
    public static bool IsOperation(string path) => path.StartsWith(Deployments + "/", StringComparison.Ordinal);

    /// <summary>The path and the query of an operation.</summary>
    /// <param name="start">The path of the base URL, without a slash at its end.</param>
    /// <param name="path">The operation's path below a deployment, which begins with a slash.</param>
    /// <param name="query">The query of the base URL, and what the connection adds to it.</param>
    public static (string Path, string Query) Join(string start, string path, string query)
    {
        var deployment = path[..path.IndexOf('/', Deployments.Length + 1)];
        var operation = path[deployment.Length..];
        start = WithoutOperation(start);
        var version = EndpointUrl.Value(query, Version);
        if (start.Contains(Deployments + "/", StringComparison.OrdinalIgnoreCase))
        {
            return (start + operation, query);
        }

        if (EndsWith(start, Deployments))
        {
            return (start + deployment[Deployments.Length..] + operation, query);
        }

        if (EndsWith(start, Versionless))
        {
            return (start + operation, OfVersionless(query, version));
        }

        if (EndsWith(start, Inference))
        {
            return (start + operation, query);
        }

        var root = EndsWith(start, "/openai") ? start[..^"/openai".Length] : start;
        return version is null || IsWord(version) ? (root + Versionless + operation, OfVersionless(query, version)) : (root + deployment + operation, query);
    }

    // The versionless API takes 'preview'; it refuses dates, and needs none of the other words.
    private static string OfVersionless(string query, string? version) =>
        version is null || version.Equals("preview", StringComparison.OrdinalIgnoreCase) ? query : EndpointUrl.Without(query, Version);

    private static bool IsWord(string version) =>
        version.Equals("v1", StringComparison.OrdinalIgnoreCase) || version.Equals("latest", StringComparison.OrdinalIgnoreCase) || version.Equals("preview", StringComparison.OrdinalIgnoreCase);

    private static string WithoutOperation(string start)
    {
        foreach (var operation in Operations)
        {
            if (EndsWith(start, operation))
            {
                return start[..^operation.Length];
            }
        }

        return start;
    }

    private static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
