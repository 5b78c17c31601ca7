namespace LlmCodegen.Compiler.Catalog;

/// <summary>
/// What LiteLLM reads out of a model string after the provider: words that choose a protocol, a region or a further provider are no part of the id on the wire, and the catalog knows a
/// model under an id that may lack what a deployment adds.
/// </summary>
internal static class ModelRoute
{
    private static readonly ImmutableArray<string> BedrockRoutes = ["converse/", "converse_like/", "invoke/", "async_invoke/", "llama/", "deepseek_r1/", "qwen2/", "qwen3/", "nova/", "moonshot/"];
    private static readonly ImmutableArray<string> BedrockProfiles = ["us.", "eu.", "apac.", "jp.", "au.", "ca.", "us-gov.", "global."];
    private static readonly ImmutableArray<string> AzureRoutes = ["responses/", "o_series/", "gpt5_series/"];
    private static readonly ImmutableArray<string> AzureRegions = ["eu/", "us/", "global/", "global-standard/"];
    private static readonly ImmutableArray<string> OpenAIFamilies = ["gpt-", "o1", "o3", "o4", "text-embedding-"];

    /// <summary>The id on the wire of what follows the provider in a model string. Patterns are left as they are.</summary>
    /// <param name="hasOwnHost">Whether the entry names an address of its own, where no gateway of the provider stands.</param>
    public static string Id(ProviderDescription provider, string id, bool hasOwnHost) => id.Contains('*') ? id : provider.Id switch
    {
        "amazon-bedrock" => Bedrock(id),
        "azure-openai" => Without(AzureRoutes, id),
        "azure-foundry" => Without(["model_router/"], id),
        "openai" => Without(["responses/"], id),
        "huggingface" when !hasOwnHost => HuggingFace(id),
        "github-models" when !hasOwnHost && id.IndexOf('/') < 0 => Publisher(provider, id),
        "fireworks" when !hasOwnHost && id.IndexOf('/') < 0 && id.IndexOf('#') < 0 => "accounts/fireworks/models/" + id,
        _ => id,
    };

    /// <summary>Why nothing can be generated for this id of the provider, or <see langword="null"/>.</summary>
    public static string? Unavailable(ProviderDescription provider, string id) => provider.Id switch
    {
        "amazon-bedrock" when Starts(id, "agent/") || Starts(id, "agentcore/") => "agents with an own protocol",
        "azure-foundry" when Starts(id, "agents/") => "agents with an own protocol",
        "google-vertex" when Starts(id, "agent_engine/") => "agents with an own protocol",
        _ => null,
    };

    /// <summary>The id under which the catalog may know a model whose own id it does not know; prices of such relatives may differ.</summary>
    public static string? Relative(string provider, string id)
    {
        switch (provider)
        {
            case "amazon-bedrock":
                var model = Starts(id, "arn:") ? id.Substring(id.LastIndexOf('/') + 1) : id;
                var profile = BedrockProfiles.FirstOrDefault(prefix => Starts(model, prefix));
                return profile is not null ? model.Substring(profile.Length) : model == id ? null : model;
            case "huggingface" or "openrouter" when id.LastIndexOf(':') is > 0 and var colon:
                return id.Substring(0, colon);
            default:
                return Undated(provider == "azure-openai" ? Without(AzureRegions, id) : id) is var undated && undated != id ? undated : null;
        }
    }

    // gpt-5.1-codex-2025-11-13, claude-sonnet-4-20250514: a version of the model without the date.
    private static string Undated(string id)
    {
        foreach (var length in new[] { 11, 9 })
        {
            var start = id.Length - length;
            if (start > 0 && id[start] is '-' or '@' && id.Substring(start + 1).All(static c => c is '-' or (>= '0' and <= '9')) && id.Skip(start).Count(char.IsDigit) == 8 && id.IndexOf("20", start, StringComparison.Ordinal) == start + 1)
            {
                return id.Substring(0, start);
            }
        }

        return id;
    }

    // Routes and a region in either order, then the id of a model or an ARN, which holds slashes of its own.
    private static string Bedrock(string id)
    {
        while (id.IndexOf('/') is > 0 and var slash && !Starts(id, "arn:"))
        {
            var first = id.Substring(0, slash + 1);
            if (!BedrockRoutes.Contains(first) && !IsRegion(id, slash) && !(first == "openai/" && Starts(id.Substring(slash + 1), "arn:")))
            {
                return id;
            }

            id = id.Substring(slash + 1);
        }

        return id;
    }

    // us-east-1, ap-southeast-2, us-gov-west-1
    private static bool IsRegion(string id, int length) =>
        length >= 9 && id[length - 1] is >= '0' and <= '9' && id[length - 2] == '-' && id[2] == '-' && id.Take(length).All(static c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    // organization/model, which the router of Hugging Face sends to the provider named after a colon.
    private static string HuggingFace(string id)
    {
        var slash = id.IndexOf('/');
        return slash > 0 && id.IndexOf('/', slash + 1) > 0 ? id.Substring(slash + 1) + ":" + id.Substring(0, slash) : id;
    }

    // LiteLLM's address took names without their publisher; the present one does not.
    private static string Publisher(ProviderDescription provider, string id)
    {
        var known = provider.Models.Ids.Where(candidate => candidate.EndsWith("/" + id, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return known.Count == 1 ? known[0] : OpenAIFamilies.Any(family => Starts(id, family)) ? "openai/" + id : id;
    }

    private static string Without(ImmutableArray<string> routes, string id) => routes.FirstOrDefault(route => Starts(id, route)) is { } route ? id.Substring(route.Length) : id;

    private static bool Starts(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal);
}
