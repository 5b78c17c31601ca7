using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>Reads what a provider description says of one model.</summary>
internal static class ModelFactsReader
{
    public static ModelFacts Read(ObjectReader reader) => new()
    {
        DisplayName = reader.Text("name")?.Value.Trim(),
        Mode = reader.Text("mode")?.Value,
        Dialect = reader.Text("dialect")?.Value,
        MaxTokensField = reader.Text("max_tokens_field")?.Value is { } field and ("max_tokens" or "max_completion_tokens" or "max_output_tokens") ? field : null,
        ContextWindow = Limit(reader, "context"),
        MaxInputTokens = Limit(reader, "input"),
        MaxOutputTokens = Limit(reader, "output"),
        Dimensions = Limit(reader, "dimensions"),
        Capabilities = [.. reader.Settings("capabilities").Select(static setting => setting.Text)],
        IsCharted = (reader.Find("capabilities") ?? reader.Find("lacks")) is not null,
        Lacks = [.. reader.Settings("lacks").Select(static setting => setting.Text)],
        Pricing = reader.Object("cost") is { } cost ? Pricing(new ObjectReader(cost, reader.Owner, cost.Span, new())) : null,
        Knowledge = reader.Text("knowledge")?.Value,
        Status = reader.Text("status")?.Value,
    };

    // Zero is how catalogs write "unknown".
    private static int? Limit(ObjectReader reader, string key) => reader.Integer(key) is { } value and > 0 ? value : null;

    private static PricingModel Pricing(ObjectReader cost) => new(
        Price(cost, "input"),
        Price(cost, "output"),
        Price(cost, "cache_read"),
        Price(cost, "cache_write"),
        [.. (cost.Find("tiers") as ConfigArray)?.Items.OfType<ConfigObject>().Select(static node => Tier(new ObjectReader(node, "a price tier", node.Span, new()))).OfType<PriceTierModel>() ?? []]);

    private static PriceTierModel? Tier(ObjectReader tier) => tier.Integer("above") is { } above
        ? new PriceTierModel(above, Price(tier, "input"), Price(tier, "output"), Price(tier, "cache_read"), Price(tier, "cache_write"))
        : null;

    private static decimal? Price(ObjectReader cost, string key) => cost.Number(key, minimum: 0) is { } price ? Prices.Rounded(price) : null;
}
