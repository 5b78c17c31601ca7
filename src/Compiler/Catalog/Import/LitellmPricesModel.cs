using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>Turns a model of LiteLLM's price file into a model of a provider description.</summary>
internal static class LitellmPricesModel
{
    private const decimal Million = 1_000_000;
    private const string TierMark = "_above_";
    private const string TierEnd = "k_tokens";

    private static readonly ImmutableArray<string> Modes =
    [
        "chat", "responses", "completion", "embedding", "rerank", "moderation", "image_generation", "image_edit", "video_generation", "audio_transcription", "audio_speech", "realtime", "ocr", "search",
    ];

    private static readonly ImmutableArray<(string Name, string Key)> Capabilities =
    [
        ("tools", "supports_function_calling"),
        ("structured_output", "supports_response_schema"),
        ("vision", "supports_vision"),
        ("audio_input", "supports_audio_input"),
        ("audio_output", "supports_audio_output"),
        ("pdf_input", "supports_pdf_input"),
        ("video_input", "supports_video_input"),
        ("reasoning", "supports_reasoning"),
    ];

    private static readonly ImmutableArray<(string Name, string Key)> Prices =
    [
        ("input", "input_cost_per_token"),
        ("output", "output_cost_per_token"),
        ("cache_read", "cache_read_input_token_cost"),
        ("cache_write", "cache_creation_input_token_cost"),
    ];

    // Marketplace models of Vertex speak what their vendors speak.
    private static readonly ImmutableDictionary<string, string?> VertexDialects = new Dictionary<string, string?>
    {
        ["vertex_ai-anthropic_models"] = "vertex-anthropic",
        ["vertex_ai-llama_models"] = Dialects.OpenAIChat,
        ["vertex_ai-deepseek_models"] = Dialects.OpenAIChat,
        ["vertex_ai-qwen_models"] = Dialects.OpenAIChat,
        ["vertex_ai-openai_models"] = Dialects.OpenAIChat,
        ["vertex_ai-minimax_models"] = Dialects.OpenAIChat,
        ["vertex_ai-moonshot_models"] = Dialects.OpenAIChat,
        ["vertex_ai-zai_models"] = Dialects.OpenAIChat,
        ["vertex_ai-mistral_models"] = null,
        ["vertex_ai-ai21_models"] = null,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whether a description can say what the model is.</summary>
    public static bool IsCallable(ConfigObject model, string provider) =>
        (model.Text("mode") is not { } mode || Modes.Contains(mode)) && !(VertexDialects.TryGetValue(provider, out var dialect) && dialect is null);

    public static ConfigObject Translate(string id, ConfigObject model)
    {
        var mode = model.Text("mode");
        var most = model.Limit("max_output_tokens") ?? (mode is null or "chat" or "completion" or "responses" ? model.Limit("max_tokens") : null);
        return new NodeBuilder()
            .Text("mode", mode is "chat" or "responses" ? null : mode)
            .Text("dialect", DialectOf(id, model))
            .Number("context", model.Limit("max_input_tokens"))
            .Number("output", mode == "embedding" ? null : most)
            .Number("dimensions", model.Limit("output_vector_size"))
            .Texts("capabilities", Capabilities.Where(capability => model.Flag(capability.Key) == true).Select(static capability => capability.Name))
            .Texts("lacks", Capabilities.Where(capability => model.Flag(capability.Key) == false).Select(static capability => capability.Name))
            .Object("cost", Cost(model))
            // There is no clock here, and a model whose end is announced is what "deprecated" means.
            .Text("status", model.Date("deprecation_date") is null ? null : "deprecated")
            .ToObject();
    }

    private static string? DialectOf(string id, ConfigObject model)
    {
        var provider = model.Text("litellm_provider");
        return model.Text("mode") == "responses" ? "openai-responses"
            : provider == "azure_ai" && id.StartsWith("claude", StringComparison.Ordinal) ? "anthropic-messages"
            : provider is not null && VertexDialects.TryGetValue(provider, out var dialect) ? dialect : null;
    }

    private static NodeBuilder Cost(ConfigObject model)
    {
        var cost = new NodeBuilder();
        foreach (var (name, key) in Prices)
        {
            cost.Number(name, PerMillion(model, key));
        }

        return cost
            .Number("reasoning", PerMillion(model, "output_cost_per_reasoning_token"))
            .Number("audio_input", PerMillion(model, "input_cost_per_audio_token"))
            .Number("audio_output", PerMillion(model, "output_cost_per_audio_token"))
            .Items("tiers", Tiers(model));
    }

    private static IEnumerable<ConfigNode> Tiers(ConfigObject model) => model.Members
        .SelectMany(static member => Prices.Select(price => (price.Name, member.Name, Above: Above(member.Name, price.Key))))
        .Where(static found => found.Above is not null)
        .GroupBy(static found => found.Above!.Value)
        .OrderBy(static tier => tier.Key)
        .Select(tier =>
        {
            var node = new NodeBuilder().Number("above", tier.Key);
            foreach (var (name, _) in Prices)
            {
                node.Number(name, tier.Where(found => found.Item1 == name).Select(found => PerMillion(model, found.Item2)).FirstOrDefault());
            }

            return node.ToObject();
        });

    // input_cost_per_token_above_200k_tokens; what follows, _priority and the like, is another service.
    private static decimal? Above(string name, string key)
    {
        if (!name.StartsWith(key + TierMark, StringComparison.Ordinal) || !name.EndsWith(TierEnd, StringComparison.Ordinal))
        {
            return null;
        }

        var start = key.Length + TierMark.Length;
        var digits = name.Length - TierEnd.Length - start;
        return digits > 0 && int.TryParse(name.Substring(start, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var thousands) && thousands is > 0 and <= int.MaxValue / 1000
            ? thousands * 1000m
            : null;
    }

    private static decimal? PerMillion(ConfigObject model, string key) =>
        model.Number(key) is { } perToken and < 1_000_000 ? Facts.Prices.Rounded(perToken * Million) : null;
}
