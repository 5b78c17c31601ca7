using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What is known of an entry's model: the catalog's facts under what <c>model_info</c> and custom prices say.</summary>
internal static class EntryFacts
{
    public static ModelFacts Of(BoundDeployment deployment, ModelFacts catalog)
    {
        var info = deployment.Entry.Info;
        return catalog with
        {
            Mode = info?.Text("mode")?.Value ?? catalog.Mode,
            MaxInputTokens = info?.Integer("max_input_tokens", minimum: 1) ?? catalog.MaxInputTokens,
            MaxOutputTokens = info?.Integer("max_output_tokens", minimum: 1) ?? info?.Integer("max_tokens", minimum: 1) ?? catalog.MaxOutputTokens,
            ContextWindow = info?.Integer("max_input_tokens", minimum: 1) ?? catalog.ContextWindow,
            Pricing = Pricing(deployment, catalog.Pricing),
        };
    }

    // LiteLLM writes prices per token, in litellm_params or in model_info; the first place wins.
    private static PricingModel? Pricing(BoundDeployment deployment, PricingModel? catalog)
    {
        var input = Price("input_cost_per_token");
        var output = Price("output_cost_per_token");
        return input is null && output is null
            ? catalog
            : new PricingModel(input, output, Price("cache_read_input_token_cost"), Price("cache_creation_input_token_cost"), []);

        decimal? Price(string key) =>
            (Read(deployment.Entry.Parameters, key) ?? Read(deployment.Entry.Info, key)) is { } perToken ? Prices.Rounded(perToken * 1_000_000) : null;
    }

    private static decimal? Read(ObjectReader? reader, string key) => reader?.Number(key, minimum: 0) is { } price and < 1_000_000 ? price : null;
}
