using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>Turns a model of models.dev into a model of a provider description.</summary>
internal static class ModelsDevModel
{
    private static readonly ImmutableArray<string> Stages = ["alpha", "beta", "deprecated"];

    public static ConfigObject Translate(string id, ConfigObject model, ConfigObject provider)
    {
        var dialect = DialectOf(model, provider);
        var inputs = model.Child("modalities")?.Names("input") ?? [];
        var outputs = model.Child("modalities")?.Names("output") ?? [];
        var limit = model.Child("limit");
        var mode = Mode(id, inputs, outputs);
        return new NodeBuilder()
            .Text("name", model.Text("name"))
            .Text("mode", mode)
            .Text("dialect", dialect == DialectPackages.DialectOf(provider.Text("npm")) ? null : dialect)
            .Number("context", limit?.Limit("context"))
            .Number("input", limit?.Limit("input"))
            .Number("output", mode == "embedding" ? null : limit?.Limit("output"))
            .Texts("capabilities", Capabilities(model, inputs, outputs))
            .Texts("lacks", Lacks(model, inputs))
            .Object("cost", Cost(model.Child("cost")))
            .Text("knowledge", model.Date("knowledge"))
            .Text("released", model.Date("release_date"))
            .Text("status", model.Text("status") is { } status && Stages.Contains(status) ? status : null)
            .ToObject();
    }

    /// <summary>The dialect of a model: its own package over its provider's.</summary>
    public static string? DialectOf(ConfigObject model, ConfigObject provider)
    {
        var own = model.Child("provider");
        return DialectPackages.DialectOf(own?.Text("npm") ?? provider.Text("npm"), own?.Text("shape"));
    }

    /// <summary>Whether there is a way to a model: its protocol is known, and it does not share the provider's while living elsewhere, which no description can say.</summary>
    public static bool IsCallable(ConfigObject model, ConfigObject provider, string? dialect)
    {
        var own = model.Child("provider");
        if (own is null || (own.Text("api") is null && (own.Text("npm") ?? provider.Text("npm")) == provider.Text("npm")))
        {
            return true; // as the provider, whatever that is
        }

        var needed = DialectOf(model, provider);
        return needed is not null && (needed != dialect || own.Text("api") is null || own.Text("api") == provider.Text("api"));
    }

    private static string? Mode(string id, ImmutableArray<string> inputs, ImmutableArray<string> outputs)
    {
        if (!outputs.IsEmpty && !outputs.Contains("text"))
        {
            return outputs.Contains("image") ? "image_generation" : outputs.Contains("video") ? "video_generation" : outputs.Contains("audio") ? "audio_speech" : null;
        }

        return id.IndexOf("embed", StringComparison.OrdinalIgnoreCase) >= 0 ? "embedding" : inputs.Length == 1 && inputs[0] == "audio" ? "audio_transcription" : null;
    }

    private static IEnumerable<string> Capabilities(ConfigObject model, ImmutableArray<string> inputs, ImmutableArray<string> outputs)
    {
        (string Name, bool Has)[] all =
        [
            ("tools", model.Flag("tool_call") == true),
            ("structured_output", model.Flag("structured_output") == true),
            ("vision", inputs.Contains("image")),
            ("audio_input", inputs.Contains("audio")),
            ("audio_output", outputs.Contains("audio")),
            ("image_output", outputs.Contains("image")),
            ("pdf_input", inputs.Contains("pdf")),
            ("video_input", inputs.Contains("video")),
            ("reasoning", model.Flag("reasoning") == true),
        ];
        return all.Where(static capability => capability.Has).Select(static capability => capability.Name);
    }

    // Only what the catalog states: a missing word is not a no.
    private static IEnumerable<string> Lacks(ConfigObject model, ImmutableArray<string> inputs)
    {
        (string Name, bool Lacks)[] all =
        [
            ("tools", model.Flag("tool_call") == false),
            ("structured_output", model.Flag("structured_output") == false),
            ("vision", !inputs.IsEmpty && !inputs.Contains("image")),
            ("reasoning", model.Flag("reasoning") == false),
            ("temperature", model.Flag("temperature") == false),
        ];
        return all.Where(static capability => capability.Lacks).Select(static capability => capability.Name);
    }

    private static NodeBuilder Cost(ConfigObject? cost)
    {
        if (cost is null)
        {
            return new NodeBuilder();
        }

        var tiers = cost.Children("tiers").OfType<ConfigObject>()
            .Where(static tier => tier.Child("tier") is { } range && range.Text("type") is null or "context")
            .Select(static tier => (Above: tier.Child("tier")?.Limit("size"), Prices: tier))
            .Where(static tier => tier.Above is not null)
            .OrderBy(static tier => tier.Above)
            .Select(static tier => Prices(new NodeBuilder().Number("above", tier.Above), tier.Prices, isTier: true).ToObject());
        return Prices(new NodeBuilder(), cost, isTier: false).Items("tiers", tiers);
    }

    private static NodeBuilder Prices(NodeBuilder target, ConfigObject cost, bool isTier)
    {
        target.Number("input", Price("input")).Number("output", Price("output")).Number("cache_read", Price("cache_read")).Number("cache_write", Price("cache_write"));
        return isTier ? target : target.Number("reasoning", Price("reasoning")).Number("audio_input", Price("input_audio")).Number("audio_output", Price("output_audio"));

        decimal? Price(string name) => cost.Number(name) is { } price ? Facts.Prices.Rounded(price) : null;
    }
}
