using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider failed (HTTP 5xx), also in the middle of an answer.</summary>
/// <remarks>Retried, except after 501 and 505 or when part of the answer had already been handed out.</remarks>
public sealed class LlmServerException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmServerException(RequestFailure failure)
        : base(failure)
    {
    }
}
