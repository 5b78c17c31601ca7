namespace LlmCodegen;

/// <summary>Which exception stands for a failure.</summary>
internal enum ErrorKind
{
    BadRequest,
    Authentication,
    Permission,
    NotFound,
    RateLimit,
    ContextWindow,
    ContentPolicy,
    Timeout,
    Server,
    Protocol,
}
