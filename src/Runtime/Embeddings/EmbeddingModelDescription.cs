using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What the configuration and the catalog say about an embedding model.</summary>
public sealed class EmbeddingModelDescription
{
    /// <summary>The model as the provider names it; goes on the wire unless <see cref="EmbeddingGenerationOptions.ModelId"/> says otherwise.</summary>
    public required string Id { get; init; }

    /// <summary>The name the configuration gave it, or <see langword="null"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Tokens one text may have, or <see langword="null"/> if unknown.</summary>
    public int? MaxInputTokens { get; init; }

    /// <summary>The numbers in an embedding unless a call asks for another count, or <see langword="null"/> if unknown. Not sent.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Prices, or <see langword="null"/> if unknown.</summary>
    public ModelPricing? Pricing { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.AttemptTimeout"/>.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.MaxRetries"/>.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Limits that environment variables hold, over those above, or <see langword="null"/>.</summary>
    public ModelVariables? Variables { get; init; }

    /// <summary>A JSON object whose members go into every request body that does not have them already, or <see langword="null"/>.</summary>
    public string? ExtraBody { get; init; }

    /// <summary>Whether <c>${NAME}</c> in <see cref="ExtraBody"/> stands for an environment variable, read at every call: inside a string for text, elsewhere for JSON such as a number. Default: no.</summary>
    public bool ExtraBodyHasVariables { get; init; }

    /// <summary>Headers sent with every request to this model, over those of the connection. Which there are is read once, when the model is made; their values at every request.</summary>
    public IDictionary<string, ConfigValue> Headers { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);

    internal EmbeddingModelDescription With(EmbeddingModelDescription facts) => new()
    {
        Id = Id,
        Name = Name,
        MaxInputTokens = MaxInputTokens ?? facts.MaxInputTokens,
        Dimensions = Dimensions ?? facts.Dimensions,
        Pricing = Pricing ?? facts.Pricing,
        Timeout = Timeout,
        AttemptTimeout = AttemptTimeout,
        MaxRetries = MaxRetries,
        Variables = Variables,
        ExtraBody = ExtraBody,
        ExtraBodyHasVariables = ExtraBodyHasVariables,
        Headers = Headers,
    };
}
