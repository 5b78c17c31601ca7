using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider refused the request, or to answer it, for what it says.</summary>
/// <remarks>Not retried.</remarks>
public sealed class LlmContentPolicyException : LlmBadRequestException
{
    [SetsRequiredMembers]
    internal LlmContentPolicyException(RequestFailure failure)
        : base(failure)
    {
    }
}
