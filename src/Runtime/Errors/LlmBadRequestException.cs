using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider did not understand the request or refused it (HTTP 400, 422 and other 4xx).</summary>
/// <remarks>Not retried, except after 409.</remarks>
public class LlmBadRequestException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmBadRequestException(RequestFailure failure)
        : base(failure)
    {
    }
}
