namespace LlmCodegen.Runtime.Tests.Doubles;

public sealed class ManualTimeProviderTests
{
    [Fact]
    public void Timers_fire_in_order_at_their_time_and_may_start_others()
    {
        var time = new ManualTimeProvider();
        var fired = new List<(string, double)>();
        using var late = Timer("late", 3);
        using var early = Timer("early", 1, then: 1);
        using var never = Timer("never", 4);
        using var stopped = Timer("stopped", 2);
        stopped.Dispose();

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([("early", 1), ("then", 2), ("late", 3)], fired);
        Assert.Equal([TimeSpan.FromSeconds(1)], time.PendingTimers);

        ITimer Timer(string name, int seconds, int? then = null) => time.CreateTimer(
            _ =>
            {
                fired.Add((name, time.Elapsed.TotalSeconds));
                if (then is { } more)
                {
                    Timer("then", more);
                }
            },
            null,
            TimeSpan.FromSeconds(seconds),
            Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Framework_waits_follow_the_clock()
    {
        var time = new ManualTimeProvider();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        var delay = Task.Delay(TimeSpan.FromSeconds(1), time);
        var expected = time.WaitForTimerAsync(TimeSpan.FromSeconds(5));

        time.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.False(timeout.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(timeout.IsCancellationRequested);

        Assert.False(expected.IsCompleted);
        _ = Task.Delay(TimeSpan.FromSeconds(5), time);
        await expected;
    }
}
