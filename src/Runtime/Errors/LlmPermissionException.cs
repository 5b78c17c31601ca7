using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The credential is valid but does not allow this, or the account cannot pay for it (HTTP 402, 403).</summary>
/// <remarks>Not retried.</remarks>
public sealed class LlmPermissionException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmPermissionException(RequestFailure failure)
        : base(failure)
    {
    }
}
