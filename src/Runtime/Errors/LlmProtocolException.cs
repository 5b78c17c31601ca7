using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The answer was not one: not the agreed format, a redirect, or cut off before its end.</summary>
/// <remarks>An answer that was cut off is retried, if none of it had been handed out.</remarks>
public sealed class LlmProtocolException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmProtocolException(RequestFailure failure)
        : base(failure)
    {
    }
}
