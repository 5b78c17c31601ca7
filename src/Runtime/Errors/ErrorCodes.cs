using System.Collections.Frozen;

namespace LlmCodegen;

/// <summary>What providers' codes and types of errors mean.</summary>
internal static class ErrorCodes
{
    private static readonly FrozenDictionary<string, ErrorKind> Kinds = Table(
        (ErrorKind.ContextWindow, "context_length_exceeded exceed_context_size_error context_window_exceeded model_context_window_exceeded tokens_limit_reached prompt_too_long context_window_exceeded_error"),
        (ErrorKind.ContentPolicy, "content_filter content_policy_violation ResponsibleAIPolicyViolation moderation_blocked data_inspection_failed DataInspectionFailed content_filter_error content_filter_policy"),
        (ErrorKind.NotFound, "model_not_found DeploymentNotFound not_found_error not_found NOT_FOUND resource_not_found_error ModelNotFound NotFoundError ResourceNotFoundException unknown_model"),
        (ErrorKind.Authentication, "invalid_api_key authentication_error invalid_authentication invalid_authentication_error UNAUTHENTICATED API_KEY_INVALID InvalidApiKey auth_error expired_key token_not_found_in_db account_deactivated AuthenticationError UnrecognizedClientException ExpiredTokenException InvalidSignatureException"),
        (ErrorKind.Permission, "permission_error permission_denied PERMISSION_DENIED billing_error PermissionDeniedError permission_denied_error AccessDeniedException AccessDenied Model.AccessDenied Arrearage insufficient_balance insufficient_credits insufficient_funds"),
        (ErrorKind.RateLimit, "rate_limit_exceeded rate_limit_error rate_limited insufficient_quota tokens requests too_many_requests RESOURCE_EXHAUSTED REQUEST_LIMIT_EXCEEDED RateLimitReached RateLimitError rate_limit_reached_error exceeded_current_quota_error quota_exceeded billing_not_active billing_hard_limit_reached budget_exceeded Throttling Throttling.RateQuota Throttling.AllocationQuota LimitRequests ThrottlingException TooManyRequestsException ServiceQuotaExceededException rateLimitExceeded"),
        (ErrorKind.Timeout, "timeout timeout_error DEADLINE_EXCEEDED request_timeout ModelTimeoutException"),
        (ErrorKind.Server, "server_error internal_error internal_server_error api_error overloaded_error engine_overloaded engine_overloaded_error service_unavailable UNAVAILABLE INTERNAL InternalServerError ServiceUnavailableException InternalServerException overloaded"),
        (ErrorKind.BadRequest, "invalid_request_error BadRequestError INVALID_ARGUMENT ValidationException invalid_request"));

    /// <summary>Codes of accounts that are used up, which no waiting helps.</summary>
    private static readonly FrozenSet<string> Exhausted = new[]
    {
        "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "budget_exceeded", "exceeded_current_quota_error", "insufficient_balance",
        "insufficient_credits", "insufficient_funds", "Arrearage",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ErrorKind? Find(string? code) => code is not null && Kinds.TryGetValue(code, out var kind) ? kind : null;

    public static bool IsExhausted(string? code) => code is not null && Exhausted.Contains(code);

    private static FrozenDictionary<string, ErrorKind> Table(params (ErrorKind Kind, string Codes)[] rows) =>
        rows.SelectMany(static row => row.Codes.Split(' ').Select(code => KeyValuePair.Create(code, row.Kind))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
