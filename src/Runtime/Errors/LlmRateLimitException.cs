using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider wants fewer requests (HTTP 429), or a quota is used up.</summary>
/// <remarks><see cref="LlmRequestException.RetryAfter"/> says when to come back, if the provider does. Thrown after the retries, or at once if waiting is hopeless.</remarks>
public sealed class LlmRateLimitException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmRateLimitException(RequestFailure failure)
        : base(failure)
    {
    }
}
