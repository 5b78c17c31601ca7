namespace LlmCodegen;

/// <summary>How long a token endpoint is left alone after a failure.</summary>
internal struct RenewalBackoff
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan LongestAskedFor = TimeSpan.FromHours(1);

    private int _failures;

    public void Reset() => _failures = 0;

    /// <summary>The wait after a failure that may pass: what the server asked for, else 1 s, 2 s, 4 s … 60 s and up to a fifth more.</summary>
    public TimeSpan AfterTransient(TimeSpan? askedFor, double random)
    {
        var own = Doubled(++_failures);
        return askedFor is { } asked
            ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, Shortest.Ticks, LongestAskedFor.Ticks))
            : own * (1 + (random / 5));
    }

    /// <summary>The wait before the try after the <paramref name="times"/>-th one.</summary>
    public static TimeSpan Doubled(int times) => TimeSpan.FromTicks(Math.Min(Shortest.Ticks << Math.Clamp(times - 1, 0, 6), Longest.Ticks));
}
