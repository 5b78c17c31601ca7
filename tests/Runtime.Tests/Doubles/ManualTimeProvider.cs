namespace LlmCodegen.Runtime.Tests.Doubles;

/// <summary>A clock that stands still until a test moves it; timers fire inside <see cref="Advance"/>, in the order they are due.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan DueIn, TaskCompletionSource Seen)> _expected = [];
    private TimeSpan _elapsed;
    private TimeSpan _wallShift;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    /// <summary>How long each waiting timer still has to go, the next one first.</summary>
    public IReadOnlyList<TimeSpan> PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return [.. _timers.Select(timer => timer.DueAt - _elapsed).Order()];
            }
        }
    }

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Start + _elapsed + _wallShift;
        }
    }

    /// <summary>Somebody sets the machine's clock; no time passes.</summary>
    public void ShiftWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _wallShift += by;
        }
    }

    public void Advance(TimeSpan by)
    {
        var end = Elapsed + by;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _elapsed = end;
        }
    }

    /// <summary>Completes once a timer of exactly this length has been started (also earlier, if it still waits).</summary>
    public async Task WaitForTimerAsync(TimeSpan dueIn)
    {
        TaskCompletionSource seen;
        lock (_gate)
        {
            if (_timers.Exists(timer => timer.DueAt - _elapsed == dueIn))
            {
                return;
            }

            seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _expected.Add((dueIn, seen));
        }

        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(TimeSpan end)
    {
        lock (_gate)
        {
            var timer = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            if (timer is not null)
            {
                _elapsed = timer.DueAt > _elapsed ? timer.DueAt : _elapsed;
                _timers.Remove(timer);
                if (timer.Period > TimeSpan.Zero)
                {
                    Add(timer, timer.Period);
                }
            }

            return timer;
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime >= TimeSpan.Zero)
            {
                Add(timer, dueTime);
            }
        }
    }

    private void Add(ManualTimer timer, TimeSpan dueTime)
    {
        timer.DueAt = _elapsed + dueTime;
        _timers.Add(timer);
        _expected.RemoveAll(expected => expected.DueIn == dueTime && expected.Seen.TrySetResult());
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            clock.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
