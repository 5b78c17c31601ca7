using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What a model costs, in US dollars per million tokens. Advertised prices, not an invoice.</summary>
public sealed record ModelPricing
{
    /// <summary>Tokens read, other than from the provider's cache.</summary>
    public required decimal InputPerMillion { get; init; }

    /// <summary>Tokens written, reasoning included.</summary>
    public required decimal OutputPerMillion { get; init; }

    /// <summary>Tokens read from the provider's cache, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>Tokens written to the provider's cache, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>Estimates what an answer cost, in US dollars.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="usage"/> is <see langword="null"/>.</exception>
    public decimal Estimate(UsageDetails usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var input = usage.InputTokenCount ?? 0;
        var cached = Math.Clamp(usage.CachedInputTokenCount ?? 0, 0, Math.Max(input, 0));
        return (((input - cached) * InputPerMillion)
            + (cached * (CacheReadPerMillion ?? InputPerMillion))
            + ((usage.OutputTokenCount ?? 0) * OutputPerMillion)) / 1_000_000m;
    }
}
