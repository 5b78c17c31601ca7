namespace LlmCodegen;

/// <summary>No OAuth2 access token could be obtained.</summary>
/// <remarks>
/// <see cref="LlmRequestException.Code"/> holds the <c>error</c> of RFC 6749 section 5.2, for example <c>invalid_client</c>.
/// The endpoint's answer is never repeated beyond that code and a shortened, redacted description. The failure is shared by
/// all who wait for the token and remembered for a while; <see cref="LlmRequestException.RetryAfter"/> of a transient one
/// tells when the endpoint will be asked again.
/// </remarks>
public sealed class TokenRequestException : LlmRequestException
{
    internal TokenRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same request may succeed later (network trouble, 408, 429, 5xx) or needs another configuration.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The same failure for those who wait for it now.</summary>
    internal TokenRequestException Until(TimeSpan next) => Copy(Message, next);

    /// <summary>The same failure for those who come while it is remembered, each with an exception of its own.</summary>
    internal TokenRequestException Remembered(TimeSpan remaining) =>
        Copy(FormattableString.Invariant($"{Message} (not asked again for another {remaining.TotalSeconds:0.#} s)"), remaining);

    private TokenRequestException Copy(string message, TimeSpan next) => new(message, InnerException)
    {
        Provider = Provider,
        Model = Model,
        Status = Status,
        Code = Code,
        RequestId = RequestId,
        IsTransient = IsTransient,
        RetryAfter = IsTransient ? next : null,
    };
}
