using System.Globalization;

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

    /// <summary>The limits in a line, for <see cref="FromText"/>.</summary>
    internal string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RequestLimit} {RequestsRemaining} {RequestsReset?.TotalSeconds} {TokenLimit} {TokensRemaining} {TokensReset?.TotalSeconds}");

    internal static RateLimits? FromText(string? text) => text?.Split(' ') is not [var requests, var requestsLeft, var requestsReset, var tokens, var tokensLeft, var tokensReset] ? null : new()
    {
        RequestLimit = Count(requests),
        RequestsRemaining = Count(requestsLeft),
        RequestsReset = Time(requestsReset),
        TokenLimit = Count(tokens),
        TokensRemaining = Count(tokensLeft),
        TokensReset = Time(tokensReset),
    };

    private static long? Count(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan? Time(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) <= 1e9 ? TimeSpan.FromSeconds(seconds) : null;
}
