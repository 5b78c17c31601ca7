using System.Globalization;
using System.Net;

namespace LlmCodegen;

/// <summary>Decides what kind of failure an error is: by code, then by status; by its text only where neither tells.</summary>
internal static class ErrorClassifier
{
    /// <summary>What providers write when the request is too long and no code says so.</summary>
    private static readonly string[] ContextPhrases =
    [
        "maximum context length", "context length", "context window", "context_length", "maximum context limit", "prompt is too long", "input is too long",
        "exceeds the maximum number of tokens", "input tokens exceed", "exceed the configured limit", "available context size", "input token count",
        "max_new_tokens` must be",
    ];

    private static readonly string[] PolicyPhrases = ["content management policy", "content filtering policy", "content policy", "usage policy", "safety system"];

    public static ErrorKind Classify(HttpStatusCode status, ProviderError error)
    {
        var effective = (int)status >= 300 ? (int)status : NumericCode(error);
        var kind = ByCode(error.InnerCode) ?? ByCode(error.Code) ?? ByCode(error.Type);

        // invalid_request_error is the type of everything OpenAI answers with 4xx, and gateways copy it.
        if (kind is { } known && (known != ErrorKind.BadRequest || effective == 0))
        {
            return known == ErrorKind.BadRequest ? ByText(error.Message) ?? known : known;
        }

        return effective switch
        {
            401 => ErrorKind.Authentication,
            402 or 403 => ErrorKind.Permission,
            404 => ErrorKind.NotFound,
            408 or 504 or 524 => ErrorKind.Timeout,
            429 => ErrorKind.RateLimit,
            400 or 413 or 422 => ByText(error.Message) ?? ErrorKind.BadRequest,
            >= 400 and < 500 => ErrorKind.BadRequest,
            >= 300 and < 400 => ErrorKind.Protocol,
            _ => ErrorKind.Server,
        };
    }

    /// <summary>Whether the account is used up, which no waiting helps.</summary>
    public static bool IsExhausted(ProviderError error) =>
        error.Code is "insufficient_quota" or "billing_hard_limit_reached" || error.Type is "insufficient_quota" or "billing_hard_limit_reached";

    /// <summary>The HTTP status that an error in the middle of a stream gives as its code, else 0.</summary>
    public static int NumericCode(ProviderError error) =>
        int.TryParse(error.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 400 and < 600 ? code : 0;

    private static ErrorKind? ByCode(string? code) => code switch
    {
        "context_length_exceeded" or "exceed_context_size_error" or "context_window_exceeded" or "model_context_window_exceeded" => ErrorKind.ContextWindow,
        "content_filter" or "content_policy_violation" or "ResponsibleAIPolicyViolation" or "moderation_blocked" or "data_inspection_failed" => ErrorKind.ContentPolicy,
        "model_not_found" or "DeploymentNotFound" or "not_found_error" or "not_found" or "NOT_FOUND" => ErrorKind.NotFound,
        "invalid_api_key" or "authentication_error" or "invalid_authentication" or "UNAUTHENTICATED" or "API_KEY_INVALID" => ErrorKind.Authentication,
        "permission_error" or "permission_denied" or "PERMISSION_DENIED" or "billing_error" => ErrorKind.Permission,
        "rate_limit_exceeded" or "rate_limit_error" or "rate_limited" or "insufficient_quota" or "tokens" or "requests"
            or "too_many_requests" or "RESOURCE_EXHAUSTED" or "REQUEST_LIMIT_EXCEEDED" => ErrorKind.RateLimit,
        "timeout" or "timeout_error" or "DEADLINE_EXCEEDED" => ErrorKind.Timeout,
        "server_error" or "internal_error" or "internal_server_error" or "api_error" or "overloaded_error" or "engine_overloaded"
            or "service_unavailable" or "UNAVAILABLE" or "INTERNAL" => ErrorKind.Server,
        "invalid_request_error" or "BadRequestError" or "INVALID_ARGUMENT" => ErrorKind.BadRequest,
        _ => null,
    };

    private static ErrorKind? ByText(string message) =>
        Mentions(message, ContextPhrases) ? ErrorKind.ContextWindow
        : Mentions(message, PolicyPhrases) ? ErrorKind.ContentPolicy
        : message.Contains("API key not valid", StringComparison.OrdinalIgnoreCase) ? ErrorKind.Authentication
        : null;

    private static bool Mentions(string message, string[] phrases) =>
        Array.Exists(phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
