using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The answer took too long: a limit of this side, or HTTP 408 and 504.</summary>
/// <remarks><see cref="LlmRequestException.Status"/> is <see langword="null"/> if the limit was one of this side. The limits are in <see cref="LlmClientsOptions"/> and <see cref="ChatModelDescription"/>.</remarks>
public sealed class LlmTimeoutException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmTimeoutException(RequestFailure failure)
        : base(failure)
    {
    }
}
