namespace LlmCodegen;

/// <summary>What happened to the tokens of an <see cref="OAuth2TokenManager"/>.</summary>
public enum TokenEventKind
{
    /// <summary>A request to the token endpoint is about to be sent.</summary>
    Requested,

    /// <summary>A token was obtained and is shown from now on.</summary>
    Obtained,

    /// <summary>A request ended without a token, and there is none to show.</summary>
    RequestFailed,

    /// <summary>A request ended without a token; the one from before is still shown.</summary>
    RenewalFailed,

    /// <summary>A resource answered 401 to the current token: it is suspect, and another is asked for.</summary>
    Rejected,

    /// <summary>A suspect token is shown again, since no other was obtained in time.</summary>
    Reinstated,

    /// <summary>A resource answered 401 to a token that is not replaced: it has just replaced another, or the endpoint is left alone after a failure.</summary>
    RejectionIgnored,

    /// <summary>A caller got a remembered failure, and no request was sent.</summary>
    RefusalServed,

    /// <summary>A setting of the request, or the place where tokens are shown, has changed: tokens and failures from before do not count any more.</summary>
    IdentityChanged,
}
