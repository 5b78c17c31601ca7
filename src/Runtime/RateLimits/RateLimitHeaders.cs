namespace LlmCodegen;

/// <summary>The response headers in which a provider says what it still allows. The defaults are OpenAI's, which most compatible servers use.</summary>
/// <remarks>A header that an answer does not have says nothing.</remarks>
public sealed class RateLimitHeaders
{
    internal static readonly RateLimitHeaders Default = new();

    /// <summary>Requests allowed.</summary>
    public string LimitRequests { get; init; } = "x-ratelimit-limit-requests";

    /// <summary>Requests left.</summary>
    public string RemainingRequests { get; init; } = "x-ratelimit-remaining-requests";

    /// <summary>When the requests are replenished: a duration (<c>6m0s</c>, or seconds) or a point in time (RFC 3339, or seconds or milliseconds since 1970).</summary>
    public string ResetRequests { get; init; } = "x-ratelimit-reset-requests";

    /// <summary>Tokens allowed.</summary>
    public string LimitTokens { get; init; } = "x-ratelimit-limit-tokens";

    /// <summary>Tokens left.</summary>
    public string RemainingTokens { get; init; } = "x-ratelimit-remaining-tokens";

    /// <summary>When the tokens are replenished, written as in <see cref="ResetRequests"/>.</summary>
    public string ResetTokens { get; init; } = "x-ratelimit-reset-tokens";
}
