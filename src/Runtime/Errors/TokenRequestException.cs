using System.Diagnostics.CodeAnalysis;

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
    private readonly TimeSpan? _remaining;

    internal TokenRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    // The words of the wait are put together for whoever reads them: a refusal may be handed out a thousand times a second.
    [SetsRequiredMembers]
    private TokenRequestException(TokenRequestException original, TimeSpan next, TimeSpan? remaining)
        : base(original.Message, original.InnerException)
    {
        Provider = original.Provider;
        Model = original.Model;
        Status = original.Status;
        Code = original.Code;
        RequestId = original.RequestId;
        IsTransient = original.IsTransient;
        RetryAfter = IsTransient ? next : null;
        _remaining = remaining;
    }

    /// <inheritdoc/>
    public override string Message => _remaining is { } remaining ? FormattableString.Invariant($"{base.Message} (not asked again for another {remaining.TotalSeconds:0.#} s)") : base.Message;

    /// <summary>Whether the same request may succeed later (network trouble, 408, 429, 5xx) or needs another configuration.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The same failure for those who wait for it now.</summary>
    internal TokenRequestException Until(TimeSpan next) => new(this, next, remaining: null);

    /// <summary>The same failure for those who come while it is remembered, each with an exception of its own.</summary>
    internal TokenRequestException Remembered(TimeSpan remaining) => new(this, remaining, remaining);
}
