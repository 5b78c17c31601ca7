using System.Net;

namespace LlmCodegen;

/// <summary>What an <see cref="LlmRequestException"/> is made of.</summary>
internal sealed record RequestFailure(string Provider, string Model, string Message)
{
    public HttpStatusCode? Status { get; init; }

    public string? Code { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public RateLimits? RateLimits { get; init; }

    /// <summary>Whether another try is worth it, where the type and the status do not tell.</summary>
    public bool? Retry { get; init; }

    public Exception? Cause { get; init; }
}
