using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>What is known of a model of a provider. Everything may be unknown.</summary>
internal sealed record ModelFacts
{
    public static readonly ModelFacts Unknown = new();

    /// <summary>What is known of a model of which nobody knows more than that it embeds.</summary>
    public static readonly ModelFacts AnyEmbedding = new() { Mode = "embedding" };

    public string? DisplayName { get; init; }

    /// <summary><c>chat</c>, <c>embedding</c>, <c>image_generation</c>, …</summary>
    public string? Mode { get; init; }

    /// <summary>The dialect, where it is not the provider's.</summary>
    public string? Dialect { get; init; }

    public string? MaxTokensField { get; init; }

    /// <summary>Members of a request that the model refuses, whoever serves it.</summary>
    public ImmutableArray<string> Rejects { get; init; } = [];

    public int? ContextWindow { get; init; }

    public int? MaxInputTokens { get; init; }

    public int? MaxOutputTokens { get; init; }

    public int? Dimensions { get; init; }

    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>Whether somebody wrote down what the model can do, so that what is rare and not among it is lacking.</summary>
    public bool IsCharted { get; init; }

    /// <summary>What the model is known not to do; what stands in neither list is unknown, and allowed.</summary>
    public ImmutableArray<string> Lacks { get; init; } = [];

    public PricingModel? Pricing { get; init; }

    public string? Knowledge { get; init; }

    public string? Status { get; init; }
}
