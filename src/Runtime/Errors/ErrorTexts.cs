namespace LlmCodegen;

/// <summary>What providers write when no code says what is wrong.</summary>
/// <remarks>
/// A pattern is a text, letters of either case; <c>*</c> stands for anything of up to <see cref="LongestGap"/> characters. The first row that
/// matches counts. Patterns say that a limit was passed: words that an error about a parameter may mention ("token", "context window",
/// "rate_limit") match nothing alone. Sources: vendors' documentation and issues of their clients; LiteLLM's exception mapping.
/// </remarks>
internal static class ErrorTexts
{
    private const int LongestGap = 160;

    /// <summary>LiteLLM's names of its exceptions, which its proxy writes into the message.</summary>
    private static readonly (ErrorKind Kind, string[] Patterns)[] ClassNames =
    [
        (ErrorKind.ContextWindow, ["ContextWindowExceededError"]),
        (ErrorKind.ContentPolicy, ["ContentPolicyViolationError"]),
        (ErrorKind.RateLimit, ["litellm.RateLimitError", "BudgetExceededError", "ExceededBudget:", "RouterRateLimitError", "No deployments available for selected model"]),
        (ErrorKind.Authentication, ["litellm.AuthenticationError"]),
        (ErrorKind.Permission, ["litellm.PermissionDeniedError"]),
        (ErrorKind.NotFound, ["litellm.NotFoundError"]),
        (ErrorKind.Timeout, ["litellm.Timeout"]),
        (ErrorKind.Server, ["litellm.InternalServerError", "litellm.ServiceUnavailableError", "litellm.BadGatewayError", "litellm.APIConnectionError", "litellm.MidStreamFallbackError"]),
    ];

    private static readonly (ErrorKind Kind, string[] Patterns)[] Patterns =
    [
        (ErrorKind.RateLimit,
        [
            "rate limit*exceed", "exceed*rate limit", "rate limit*reach", "reach*rate limit", "hit*rate limit", "rate-limited", "rate limited", "rate_limit_exceeded", "rate-limit*exceed",
            "rate-limit*reach", "ratelimit*exceed", "rate limit error", "rate limit:", "ratelimiterror", "too many requests", "toomanyrequests", "resource exhausted", "resource_exhausted", "resource has been exhausted", "throttlingexception",
            "request was throttled", "requests are throttled", "being throttled", "service tier capacity exceeded", "exceeded*quota", "quota*exceeded", "quota*exhausted", "insufficient_quota", "token_quota_reached",
            "tokens per min", "requests per min", "too many tokens, please wait", "too many concurrent requests", "concurrency limit*exceed", "reached*usage limit", "usage limit*reached",
            "budget has been exceeded", "rate limit",
        ]),
        (ErrorKind.ContextWindow,
        [
            "maximum context length", "max context length", "model's maximum context", "exceed*context length", "context length*exceed", "longer than*context length", "greater than the context length",
            "exceed*context window", "context window*exceed", "larger than*context window", "fit*context window", "too long for*context window", "exceed*context limit", "context limit*exceed", "exceed*context size", "context size*exceed",
            "context_length_exceeded", "context_window_exceeded", "prompt is too long", "prompt too long", "prompt is longer than", "prompt length*exceed", "prompt*too large for model", "input is too long for requested model",
            "input is too long", "input length*exceed", "inputs*too long for", "exceeds the maximum number of tokens", "input token*exceed", "exceed*input token", "token count*exceed", "prompt token*exceed", "tokens exceed", "number of tokens*exceed",
            "maximum prompt length", "maximum input length*token", "maximum allowed input length", "reduce the length of the", "reduce your prompt", "exceeded model token limit", "too many tokens", "too many input tokens",
            "prompt has too many tokens", "more than max tokens allowed", "max_new_tokens` must be", "must have less than*tokens", "string too long. expected a string with maximum length", "current length is*while limit is",
            "longer than the maximum model length", "exceed the configured limit", "range of input length should be", "prompt exceeds max length", "request payload size exceeds the limit",
            "too many total text bytes", "expected maxlength*actual",
        ]),
        (ErrorKind.ContentPolicy,
        [
            "content_policy_violation", "content_filter_policy", "responsibleaipolicyviolation", "content management policy", "content filtering policy", "content management", "violat*content policy", "content policy violation", "violat*usage polic", "against*usage polic",
            "violat*our policies", "safety system", "flagged as*violat", "input was flagged", "flagged by*moderation", "prohibited_content", "blocked due to safety", "blocked*safety", "response was blocked", "prompt was blocked",
            "data may contain inappropriate content", "inappropriate content", "the model produced invalid content", "filtered due to", "blocked by*content filter",
        ]),
        (ErrorKind.Authentication,
        [
            "invalid api key", "invalid api-key", "invalid api_key", "invalid_api_key", "incorrect api key", "api key not valid", "api key is not valid", "api key is invalid", "invalid x-api-key", "api key*expired", "no api key", "api key is missing", "missing api key",
            "not authenticated", "authentication failed", "authentication error", "invalid authentication", "invalid access token", "invalid bearer token", "invalid auth token", "access token*expired", "bearer token*expired", "token has expired", "token is expired",
            "token expired", "authorization denied", "unauthorized", "login fail", "unable to locate credentials", "invalid credentials",
        ]),
        (ErrorKind.Permission, ["credit balance is too low", "insufficient balance", "insufficient credits", "insufficient funds"]),
        (ErrorKind.NotFound,
        [
            "model_not_found", "model*not found", "model*does not exist", "no such model", "unknown model", "deployment for this resource does not exist", "deploymentnotfound", "no endpoints found",
        ]),
        (ErrorKind.Timeout, ["request timed out", "read operation timed out", "a timeout occurred", "deadline exceeded", "deadline_exceeded", "gateway timeout", "gateway time-out", "upstream request timeout"]),
        (ErrorKind.Server, ["overloaded", "internal server error", "temporarily unavailable"]),
    ];

    /// <summary>Limits of one text among others, which have the words of limits of the whole.</summary>
    private static readonly string[] NotContext = ["string_above_max_length", "invalid 'user'"];

    /// <summary>What is said of accounts that are used up.</summary>
    private static readonly string[] Exhausted =
        ["insufficient_quota", "exceeded your current quota", "credit balance is too low", "insufficient balance", "insufficient credits", "budget has been exceeded", "ExceededBudget", "reached*usage limit", "billing"];

    /// <summary>The kind of failure that a text tells of, or <see langword="null"/>.</summary>
    public static ErrorKind? Find(ProviderError error)
    {
        foreach (var (kind, patterns) in Patterns)
        {
            if (Any(error.Message, patterns))
            {
                return kind != ErrorKind.ContextWindow || !IsOfOneText(error) ? kind : null;
            }
        }

        return FindClassName(error.Message);
    }

    /// <summary>The kind of failure that the text of a gateway built on LiteLLM names, or <see langword="null"/>.</summary>
    public static ErrorKind? FindClassName(string text)
    {
        foreach (var (kind, patterns) in ClassNames)
        {
            if (Any(text, patterns))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether the text tells of an account that is used up.</summary>
    public static bool IsExhausted(string text) => Any(text, Exhausted);

    private static bool IsOfOneText(ProviderError error) => error.Code is "string_above_max_length" || Any(error.Message, NotContext);

    private static bool Any(string text, string[] patterns)
    {
        foreach (var pattern in patterns)
        {
            if (Matches(text, pattern))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return text.Contains(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var first = pattern[..star];
        for (var rest = text; rest.IndexOf(first, StringComparison.OrdinalIgnoreCase) is >= 0 and var at;)
        {
            rest = rest[(at + first.Length)..];
            var reach = pattern[(star + 1)..];
            if (Matches(rest[..Math.Min(rest.Length, LongestGap + reach.Length)], reach))
            {
                return true;
            }
        }

        return false;
    }
}
