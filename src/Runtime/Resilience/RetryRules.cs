using System.Net;

namespace LlmCodegen.Resilience;

/// <summary>Which failures are worth another try, and when.</summary>
/// <remarks>The statuses and the backoff are those of OpenAI's and Anthropic's client libraries.</remarks>
internal static class RetryRules
{
    /// <summary>Whether another try may succeed; a provider's own word (<c>x-should-retry</c>) decides.</summary>
    public static bool IsWorthRetrying(LlmRequestException failure) => failure switch
    {
        // The token manager asks once, and says when it will ask again.
        TokenRequestException token => token.IsTransient,
        { Retry: { } known } => known,
        LlmConnectionException or LlmRateLimitException => true,
        LlmTimeoutException or LlmServerException => failure.Status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported),
        _ => failure.Status is HttpStatusCode.Conflict,
    };

    /// <summary>The delay before a retry (0 is the first): what the provider asked for, else min(0.5·2ⁿ, 8) seconds less up to a quarter.</summary>
    public static TimeSpan Delay(int retry, TimeSpan? asked, double random) =>
        asked ?? TimeSpan.FromSeconds(Math.Min(0.5 * Math.Pow(2, retry), 8) * (1 - (0.25 * random)));
}
