using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints what a model costs.</summary>
internal static class PricingEmitter
{
    /// <summary>The expression for prices, or <see langword="null"/> if they are not known.</summary>
    public static string? Of(PricingModel? pricing, bool isEmbedding) =>
        pricing is { Input: not null } && (pricing.Output is not null || isEmbedding) ? Expression(pricing) : null;

    private static string Expression(PricingModel pricing)
    {
        var prices = new List<string> { $"InputPerMillion = {CSharp.Literal(pricing.Input ?? 0)}", $"OutputPerMillion = {CSharp.Literal(pricing.Output ?? 0)}" };
        Add(prices, "CacheReadPerMillion", pricing.CacheRead);
        Add(prices, "CacheWritePerMillion", pricing.CacheWrite);
        Add(prices, "CacheWriteOneHourPerMillion", pricing.CacheWriteOneHour);
        Add(prices, "ReasoningPerMillion", pricing.Reasoning);
        Add(prices, "AudioInputPerMillion", pricing.AudioInput);
        Add(prices, "AudioOutputPerMillion", pricing.AudioOutput);
        Add(prices, "ImageInputPerMillion", pricing.ImageInput);
        Add(prices, "ImageOutputPerMillion", pricing.ImageOutput);
        Add(prices, "VideoInputPerMillion", pricing.VideoInput);
        Add(prices, "PerRequest", pricing.Request);
        if (pricing.Tiers.Count > 0)
        {
            prices.Add($"Tiers = {CSharp.Array(pricing.Tiers.Select(Tier))}");
        }

        if (pricing.Services.Count > 0)
        {
            var services = pricing.Services.Select(static service => $"[{CSharp.Literal(service.Name)}] = {Expression(service.Prices)}");
            prices.Add($"ServiceTiers = new global::System.Collections.Generic.Dictionary<string, {RuntimeNames.ModelPricing}> {{ {string.Join(", ", services)} }}");
        }

        return $"new {RuntimeNames.ModelPricing} {{ {string.Join(", ", prices)} }}";
    }

    private static string Tier(PriceTierModel tier)
    {
        var prices = new List<string> { $"AboveTokens = {CSharp.Literal(tier.AboveTokens)}" };
        Add(prices, "InputPerMillion", tier.Input);
        Add(prices, "OutputPerMillion", tier.Output);
        Add(prices, "CacheReadPerMillion", tier.CacheRead);
        Add(prices, "CacheWritePerMillion", tier.CacheWrite);
        Add(prices, "CacheWriteOneHourPerMillion", tier.CacheWriteOneHour);
        return $"new {RuntimeNames.PriceTier} {{ {string.Join(", ", prices)} }}";
    }

    private static void Add(List<string> prices, string property, decimal? price)
    {
        if (price is { } value)
        {
            prices.Add($"{property} = {CSharp.Literal(value)}");
        }
    }
}
