namespace LlmCodegen;

/// <summary>When a token is renewed and when it is given up, all in milliseconds from before its request was sent.</summary>
/// <remarks>
/// The lead of 60 s is what configurations of CrewAI and LiteLLM expect; halving it for short lives keeps such tokens
/// cached, where a fixed lead would request one per call.
/// </remarks>
internal readonly struct TokenLifetime
{
    private const long LongestLead = 60_000;
    private const long LongestReserve = 5_000;
    private const double WhenUnsaid = 3600;

    // Keeps the arithmetic away from overflow; nobody waits a year for a renewal.
    private const double Longest = 365 * 24 * 3600d;

    public TokenLifetime(double? seconds, double random)
    {
        Total = (long)(Math.Clamp(seconds ?? WhenUnsaid, 0, Longest) * 1000);
        var lead = Math.Min(LongestLead, Total / 2);

        // Spreads the renewals of many processes that started together.
        RefreshAt = Total - lead - (long)(lead * random / 10);

        // A token must still be good when it arrives.
        UnusableAt = Total - Math.Min(LongestReserve, Total / 10);
    }

    public long Total { get; }

    public long RefreshAt { get; }

    public long UnusableAt { get; }
}
