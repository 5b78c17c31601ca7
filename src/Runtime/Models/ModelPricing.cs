using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What a model costs, in US dollars per million tokens unless said otherwise. Advertised prices, not an invoice.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ModelPricing
{
    /// <summary>Tokens read, other than those that have a price of their own below.</summary>
    public required decimal InputPerMillion { get; init; }

    /// <summary>Tokens written, other than those that have a price of their own below.</summary>
    public required decimal OutputPerMillion { get; init; }

    /// <summary>Tokens read from the provider's cache, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>Tokens written to the provider's cache, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>Tokens written to the provider's cache for an hour, or <see langword="null"/> if they cost as much as others that are written to it.</summary>
    public decimal? CacheWriteOneHourPerMillion { get; init; }

    /// <summary>Tokens of reasoning, or <see langword="null"/> if they cost as much as others that are written.</summary>
    public decimal? ReasoningPerMillion { get; init; }

    /// <summary>Tokens of sound read, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? AudioInputPerMillion { get; init; }

    /// <summary>Tokens of sound written, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? AudioOutputPerMillion { get; init; }

    /// <summary>Tokens of images read, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? ImageInputPerMillion { get; init; }

    /// <summary>Tokens of images written, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? ImageOutputPerMillion { get; init; }

    /// <summary>Tokens of video read, or <see langword="null"/> if they cost as much as others.</summary>
    public decimal? VideoInputPerMillion { get; init; }

    /// <summary>US dollars for the request itself, or <see langword="null"/> if it costs nothing.</summary>
    public decimal? PerRequest { get; init; }

    /// <summary>The prices of long requests. Default: none.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>The prices of service tiers by their names on the wire, such as <c>flex</c>, <c>priority</c>, <c>batch</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, ModelPricing> ServiceTiers { get; init; } = new Dictionary<string, ModelPricing>();

    /// <summary>Estimates what an answer of the standard service cost, in US dollars.</summary>
    /// <inheritdoc cref="Estimate(UsageDetails, string)"/>
    public decimal Estimate(UsageDetails usage) => Estimate(usage, null);

    /// <summary>Estimates what an answer cost, in US dollars.</summary>
    /// <param name="usage">The answer's tokens.</param>
    /// <param name="serviceTier">The service tier that the answer names (<see cref="RawAnswer.ServiceTier"/>); one without prices of its own costs what others do.</param>
    /// <remarks>
    /// <see cref="UsageDetails.InputTokenCount"/> includes tokens of the cache, read (<see cref="UsageDetails.CachedInputTokenCount"/>) and
    /// written (<c>InputTokenDetails.CacheWriteTokenCount</c> of <see cref="UsageDetails.AdditionalCounts"/>, of them for an hour
    /// <c>CacheWriteOneHourTokenCount</c>), of sound, images and video (<c>AudioTokenCount</c>, <c>ImageTokenCount</c>, <c>VideoTokenCount</c>);
    /// the output includes reasoning, sound and images likewise. Of the tiers the highest that the input exceeds counts, for all tokens of the request.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="usage"/> is <see langword="null"/>.</exception>
    public decimal Estimate(UsageDetails usage, string? serviceTier)
    {
        ArgumentNullException.ThrowIfNull(usage);
        if (serviceTier is not null && ServiceTiers.TryGetValue(serviceTier, out var service))
        {
            return service.Estimate(usage, null);
        }

        var input = Math.Max(usage.InputTokenCount ?? 0, 0);
        var tier = Tiers.Where(tier => input > tier.AboveTokens).MaxBy(static tier => tier.AboveTokens);
        return ((Input(usage, input, tier) + Output(usage, tier)) / 1_000_000m) + (PerRequest ?? 0);
    }

    private decimal Input(UsageDetails usage, long input, PriceTier? tier)
    {
        var price = tier?.InputPerMillion ?? InputPerMillion;
        var write = tier?.CacheWritePerMillion ?? CacheWritePerMillion ?? price;
        var rest = input;
        var cost = Take(ref rest, usage.CachedInputTokenCount) * (tier?.CacheReadPerMillion ?? CacheReadPerMillion ?? price);
        var written = Take(ref rest, Count(usage, UsageCounts.CacheWrite));
        var oneHour = Math.Clamp(Count(usage, UsageCounts.CacheWriteOneHour), 0, written);
        cost += ((written - oneHour) * write) + (oneHour * (tier?.CacheWriteOneHourPerMillion ?? CacheWriteOneHourPerMillion ?? write));
        cost += Take(ref rest, Count(usage, UsageCounts.InputAudio)) * (AudioInputPerMillion ?? price);
        cost += Take(ref rest, Count(usage, UsageCounts.InputImage)) * (ImageInputPerMillion ?? price);
        cost += Take(ref rest, Count(usage, UsageCounts.InputVideo)) * (VideoInputPerMillion ?? price);
        return cost + (rest * price);
    }

    private decimal Output(UsageDetails usage, PriceTier? tier)
    {
        var price = tier?.OutputPerMillion ?? OutputPerMillion;
        var rest = Math.Max(usage.OutputTokenCount ?? 0, 0);
        var cost = Take(ref rest, usage.ReasoningTokenCount) * (ReasoningPerMillion ?? price);
        cost += Take(ref rest, Count(usage, UsageCounts.OutputAudio)) * (AudioOutputPerMillion ?? price);
        cost += Take(ref rest, Count(usage, UsageCounts.OutputImage)) * (ImageOutputPerMillion ?? price);
        return cost + (rest * price);
    }

    /// <summary>Takes tokens that have a price of their own out of those that are left.</summary>
    private static long Take(ref long rest, long? count)
    {
        var taken = Math.Clamp(count ?? 0, 0, rest);
        rest -= taken;
        return taken;
    }

    private static long Count(UsageDetails usage, string name) => usage.AdditionalCounts?.GetValueOrDefault(name) ?? 0;
}
