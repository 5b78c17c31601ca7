namespace LlmCodegen;

/// <summary>The prices of requests that are longer than a threshold, in US dollars per million tokens.</summary>
/// <remarks>A price that is <see langword="null"/> is the one below the threshold.</remarks>
public sealed record PriceTier
{
    /// <summary>Requests with more input tokens than this, cached ones included, cost what the tier says, all of their tokens.</summary>
    public required long AboveTokens { get; init; }

    /// <summary>In place of <see cref="ModelPricing.InputPerMillion"/>.</summary>
    public decimal? InputPerMillion { get; init; }

    /// <summary>In place of <see cref="ModelPricing.OutputPerMillion"/>.</summary>
    public decimal? OutputPerMillion { get; init; }

    /// <summary>In place of <see cref="ModelPricing.CacheReadPerMillion"/>.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>In place of <see cref="ModelPricing.CacheWritePerMillion"/>.</summary>
    public decimal? CacheWritePerMillion { get; init; }
}
