using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>The provider does not know the model or the path (HTTP 404).</summary>
/// <remarks>Check the model id and the base URL. Not retried.</remarks>
public sealed class LlmNotFoundException : LlmRequestException
{
    [SetsRequiredMembers]
    internal LlmNotFoundException(RequestFailure failure)
        : base(failure)
    {
    }
}
