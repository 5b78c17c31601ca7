using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What a model costs, in US dollars per million tokens. Advertised prices, not an invoice.</summary>
public sealed record ModelPricing
{
    private const string CacheWrites = "InputTokenDetails.CacheWriteTokenCount";

    /// <summary>Tokens read, other than from the provider's cache.</summary>
    public required decimal InputPerMillion { get; init; }

    /// <summary>Tokens written, reasoning included.</summary>
    public required decimal OutputPerMillion { get; init; }

    /// <summary>Tokens read from the provider's cache, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>Tokens written to the provider's cache, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>The prices of long requests. Default: none.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>Estimates what an answer cost, in US dollars.</summary>
    /// <remarks>
    /// <see cref="UsageDetails.InputTokenCount"/> includes tokens of the cache, read (<see cref="UsageDetails.CachedInputTokenCount"/>) and
    /// written (<c>InputTokenDetails.CacheWriteTokenCount</c> of <see cref="UsageDetails.AdditionalCounts"/>). Of the tiers the highest that
    /// the input exceeds counts, for all tokens of the request.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="usage"/> is <see langword="null"/>.</exception>
    public decimal Estimate(UsageDetails usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var input = Math.Max(usage.InputTokenCount ?? 0, 0);
        var read = Math.Clamp(usage.CachedInputTokenCount ?? 0, 0, input);
        var written = Math.Clamp(usage.AdditionalCounts?.GetValueOrDefault(CacheWrites) ?? 0, 0, input - read);
        var tier = Tiers.Where(tier => input > tier.AboveTokens).MaxBy(static tier => tier.AboveTokens);
        var price = tier?.InputPerMillion ?? InputPerMillion;
        return (((input - read - written) * price)
            + (read * (tier?.CacheReadPerMillion ?? CacheReadPerMillion ?? price))
            + (written * (tier?.CacheWritePerMillion ?? CacheWritePerMillion ?? price))
            + (Math.Max(usage.OutputTokenCount ?? 0, 0) * (tier?.OutputPerMillion ?? OutputPerMillion))) / 1_000_000m;
    }
}
