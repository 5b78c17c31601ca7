namespace LlmCodegen;

/// <summary>No OAuth2 access token could be obtained.</summary>
/// <remarks>
/// <see cref="LlmRequestException.Code"/> holds the <c>error</c> of RFC 6749 section 5.2, for example <c>invalid_client</c>.
/// The endpoint's answer is never repeated beyond that code and a shortened, redacted description.
/// </remarks>
public sealed class TokenRequestException : LlmRequestException
{
    internal TokenRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same request may succeed later (network trouble, 429, 5xx) or needs another configuration.</summary>
    public bool IsTransient { get; init; }
}
