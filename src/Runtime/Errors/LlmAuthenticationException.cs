using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider did not accept the credential (HTTP 401).</summary>
/// <remarks>Also after a fresh token, where the credential could get one. Not retried.</remarks>
public sealed class LlmAuthenticationException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmAuthenticationException(RequestFailure failure)
        : base(failure)
    {
    }
}
