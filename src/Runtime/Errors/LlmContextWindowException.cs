using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The request is longer than the model can read.</summary>
/// <remarks>Not retried.</remarks>
public sealed class LlmContextWindowException : LlmBadRequestException
{
    [SetsRequiredMembers]
    internal LlmContextWindowException(RequestFailure failure)
        : base(failure)
    {
    }
}
