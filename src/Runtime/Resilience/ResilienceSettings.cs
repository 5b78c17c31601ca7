namespace LlmCodegen.Resilience;

/// <summary>The numbers of the resilience policy: of the clients, or as a model modifies them.</summary>
internal sealed record ResilienceSettings(
    int MaxRetries,
    TimeSpan Timeout,
    TimeSpan? AttemptTimeout,
    TimeSpan MaxRetryDelay,
    TimeSpan StreamIdleTimeout)
{
    /// <summary>46 days, about what the timers of .NET can do.</summary>
    public const int MaxSeconds = 4_000_000;

    public static ResilienceSettings From(LlmClientsOptions options) => new(
        NotNegative(options.MaxRetries, nameof(options.MaxRetries)),
        Positive(options.Timeout, nameof(options.Timeout)),
        options.AttemptTimeout is { } attempt ? Positive(attempt, nameof(options.AttemptTimeout)) : null,
        options.MaxRetryDelay >= TimeSpan.Zero && options.MaxRetryDelay.TotalSeconds <= MaxSeconds ? options.MaxRetryDelay : throw OutOfRange(nameof(options.MaxRetryDelay), options.MaxRetryDelay),
        Positive(options.StreamIdleTimeout, nameof(options.StreamIdleTimeout)));

    /// <summary>These settings with what a model says of its own; <see langword="null"/> says nothing.</summary>
    public ResilienceSettings With(int? maxRetries, TimeSpan? timeout, TimeSpan? attemptTimeout, TimeSpan? streamIdleTimeout = null) => this with
    {
        MaxRetries = NotNegative(maxRetries ?? MaxRetries, nameof(LlmClientsOptions.MaxRetries)),
        Timeout = Positive(timeout ?? Timeout, nameof(LlmClientsOptions.Timeout)),
        AttemptTimeout = (attemptTimeout ?? AttemptTimeout) is { } attempt ? Positive(attempt, nameof(LlmClientsOptions.AttemptTimeout)) : null,
        StreamIdleTimeout = Positive(streamIdleTimeout ?? StreamIdleTimeout, nameof(LlmClientsOptions.StreamIdleTimeout)),
    };

    private static int NotNegative(int value, string name) => value >= 0 ? value : throw OutOfRange(name, value);

    public static TimeSpan Positive(TimeSpan value, string name) =>
        (value > TimeSpan.Zero && value.TotalSeconds <= MaxSeconds) || value == System.Threading.Timeout.InfiniteTimeSpan ? value : throw OutOfRange(name, value);

    private static ArgumentOutOfRangeException OutOfRange(string name, object value) =>
        new(name, value, $"{name} must be positive, zero retries excepted, and at most 46 days; an unlimited time is Timeout.InfiniteTimeSpan");
}
