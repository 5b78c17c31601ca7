using LlmCodegen.Dialects;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What the configuration and the catalog say about a chat model.</summary>
public sealed class ChatModelDescription
{
    /// <summary>The model as the provider names it; goes on the wire unless <see cref="ChatOptions.ModelId"/> says otherwise.</summary>
    public required string Id { get; init; }

    /// <summary>The name the configuration gave it, or <see langword="null"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Tokens of request and answer together, or <see langword="null"/> if unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Tokens the request may have, or <see langword="null"/> if unknown.</summary>
    public int? MaxInputTokens { get; init; }

    /// <summary>Tokens the answer may have, or <see langword="null"/> if unknown. Not sent; see <see cref="Defaults"/>.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Prices, or <see langword="null"/> if unknown.</summary>
    public ModelPricing? Pricing { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.AttemptTimeout"/>.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.StreamIdleTimeout"/>.</summary>
    public TimeSpan? StreamIdleTimeout { get; init; }

    /// <summary>In place of <see cref="LlmClientsOptions.MaxRetries"/>.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Options of every call, each in effect unless the call sets the same one. Must not change after first use.</summary>
    public ChatOptions? Defaults { get; init; }

    /// <summary>Numbers that environment variables hold, over <see cref="Defaults"/> and the limits above, or <see langword="null"/>.</summary>
    public ModelVariables? Variables { get; init; }

    /// <summary>A JSON object whose members go into every request body that does not have them already, or <see langword="null"/>.</summary>
    public string? ExtraBody { get; init; }

    /// <summary>Whether <c>${NAME}</c> in <see cref="ExtraBody"/> stands for an environment variable, read at every call: inside a string for text, elsewhere for JSON such as a number. Default: no.</summary>
    public bool ExtraBodyHasVariables { get; init; }

    /// <summary>Headers sent with every request to this model, over those of the connection. Which there are is read once, when the model is made; their values at every request.</summary>
    public IDictionary<string, ConfigValue> Headers { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the model answers in place of its provider, or <see langword="null"/> (default) to ask the provider.</summary>
    public MockAnswer? Mock { get; init; }

    /// <summary>The wire format, where this model's differs from the connection's; else <see langword="null"/>.</summary>
    public ChatDialect? Dialect { get; init; }

    internal ChatModelDescription With(ChatModelDescription facts) => new()
    {
        Id = Id,
        Name = Name,
        ContextWindow = ContextWindow ?? facts.ContextWindow,
        MaxInputTokens = MaxInputTokens ?? facts.MaxInputTokens,
        MaxOutputTokens = MaxOutputTokens ?? facts.MaxOutputTokens,
        Pricing = Pricing ?? facts.Pricing,
        Timeout = Timeout,
        AttemptTimeout = AttemptTimeout,
        StreamIdleTimeout = StreamIdleTimeout,
        MaxRetries = MaxRetries,
        Defaults = Defaults,
        Variables = Variables,
        ExtraBody = ExtraBody,
        ExtraBodyHasVariables = ExtraBodyHasVariables,
        Headers = Headers,
        Dialect = Dialect,
    };
}
