using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace LlmCodegen;

/// <summary>A request to a provider failed: it was refused, it could not be delivered, or its answer could not be understood.</summary>
/// <remarks>The derived types tell the cases apart, in the shape of the OpenAI client libraries' errors.</remarks>
public abstract class LlmRequestException : LlmException
{
    private protected LlmRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    [SetsRequiredMembers]
    private protected LlmRequestException(RequestFailure failure)
        : base(failure.Message, failure.Cause)
    {
        Provider = failure.Provider;
        Model = failure.Model;
        Status = failure.Status;
        Code = failure.Code;
        RequestId = failure.RequestId;
        RetryAfter = failure.RetryAfter;
        RateLimits = failure.RateLimits;
        Retry = failure.Retry;
    }

    /// <summary>The HTTP status, or <see langword="null"/> if no answer arrived.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The provider's machine-readable error code, for example <c>context_length_exceeded</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the provider asked to wait before another try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the provider said that it still allows, or <see langword="null"/> if it said nothing.</summary>
    public RateLimits? RateLimits { get; init; }

    /// <summary>Whether another try is worth it, where the type and the status do not tell.</summary>
    internal bool? Retry { get; }
}
