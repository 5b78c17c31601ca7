using System.Diagnostics;
using System.Net.Http.Headers;

namespace LlmCodegen;

/// <summary>An OAuth2 bearer token. Immutable; never prints itself.</summary>
[DebuggerDisplay("***")]
public sealed class AccessToken
{
    internal AccessToken(string value, long generation, DateTimeOffset expiresAt, string? scope)
    {
        Header = new AuthenticationHeaderValue("Bearer", value);
        Generation = generation;
        ExpiresAt = expiresAt;
        Scope = scope;
    }

    /// <summary>When the token ends by the wall clock of this machine, for display; renewal goes by a clock that nobody can set.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The scope as granted, which may be less than was asked for (RFC 6749 section 3.3), or <see langword="null"/> if neither side named one.</summary>
    public string? Scope { get; }

    /// <summary>Counts the tokens of one set of clients, from 1.</summary>
    internal long Generation { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal AuthenticationHeaderValue Header { get; }

    /// <summary>From when on the token is renewed, by the manager's monotonic clock, in milliseconds.</summary>
    internal long RefreshAt { get; init; }

    /// <summary>From when on the token is not handed out any more, by the manager's monotonic clock, in milliseconds.</summary>
    internal long UnusableAt { get; init; }

    /// <summary>Returns the token itself. The caller answers for where it goes.</summary>
    public string Reveal() => Header.Parameter!;

    /// <summary>Returns <c>***</c>.</summary>
    public override string ToString() => "***";
}
