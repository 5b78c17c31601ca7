namespace LlmCodegen;

/// <summary>What a provider said, with an answer or an error, that it still allows. Everything it did not say is <see langword="null"/>.</summary>
/// <remarks>Immutable.</remarks>
public sealed class RateLimits
{
    /// <summary>Requests that the provider allows in a period of its own choice.</summary>
    public long? RequestLimit { get; init; }

    /// <summary>Requests that are left of it.</summary>
    public long? RequestsRemaining { get; init; }

    /// <summary>The time until the requests are replenished, counted from the arrival of the answer; zero if they are already.</summary>
    public TimeSpan? RequestsReset { get; init; }

    /// <summary>Tokens that the provider allows in a period of its own choice.</summary>
    public long? TokenLimit { get; init; }

    /// <summary>Tokens that are left of it.</summary>
    public long? TokensRemaining { get; init; }

    /// <summary>The time until the tokens are replenished, counted from the arrival of the answer; zero if they are already.</summary>
    public TimeSpan? TokensReset { get; init; }
}
