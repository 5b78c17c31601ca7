using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Says what the tokens of an answer cost.</summary>
public static class UsageCost
{
    /// <summary>The advertised price of <paramref name="usage"/> in US dollars, or <see langword="null"/> if the usage or the model's prices are unknown.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is <see langword="null"/>.</exception>
    public static decimal? Cost(this UsageDetails? usage, ChatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return usage is null ? null : model.Description.Pricing?.Estimate(usage);
    }

    /// <inheritdoc cref="Cost(UsageDetails, ChatModel)"/>
    public static decimal? Cost(this UsageDetails? usage, EmbeddingModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return usage is null ? null : model.Description.Pricing?.Estimate(usage);
    }
}
