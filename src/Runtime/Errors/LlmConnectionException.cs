using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider could not be reached, or the connection broke.</summary>
/// <remarks>Retried, unless the server's certificate was not accepted or part of the answer had already been handed out.</remarks>
public sealed class LlmConnectionException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmConnectionException(RequestFailure failure)
        : base(failure)
    {
    }
}
