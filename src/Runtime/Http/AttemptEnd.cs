namespace LlmCodegen.Http;

/// <summary>What may end one attempt before it is done: its caller, the end of the clients, a limit, the silence of a stream.</summary>
/// <remarks>Made for every attempt and never used again: a transport may hold on to a token, and would see the end of somebody else's call.</remarks>
internal sealed class AttemptEnd : CancellationTokenSource
{
    private static readonly Action<object?> StopIt = static end => ((AttemptEnd)end!).Stop();

    private readonly TimeProvider _time;
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _clients;
    private CancellationTokenRegistration _limits;
    private ITimer? _timer;

    public AttemptEnd(TimeProvider time, CancellationToken caller, CancellationToken clients)
    {
        _time = time;
        _caller = caller.UnsafeRegister(StopIt, this);
        _clients = clients.UnsafeRegister(StopIt, this);
    }

    /// <summary>Whether the time given to <see cref="Arm"/> has run out.</summary>
    public bool LimitReached { get; private set; }

    /// <summary>Ends the attempt after this time, in place of the one before.</summary>
    public void Arm(TimeSpan limit)
    {
        if (_timer is not null)
        {
            _timer.Change(limit, Timeout.InfiniteTimeSpan);
        }
        else if (limit != Timeout.InfiniteTimeSpan)
        {
            _timer = _time.CreateTimer(static end => ((AttemptEnd)end!).ReachLimit(), this, limit, Timeout.InfiniteTimeSpan);
        }
    }

    public void Disarm() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Ends the attempt with <paramref name="limits"/>, too.</summary>
    public void Within(CancellationToken limits) => _limits = limits.UnsafeRegister(StopIt, this);

    /// <summary>Lifts all limits: what was asked for has begun, and may take its time.</summary>
    public void Lift()
    {
        Disarm();
        _limits.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer?.Dispose();
            _caller.Dispose();
            _clients.Dispose();
            _limits.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReachLimit()
    {
        LimitReached = true;
        Stop();
    }

    private void Stop()
    {
        try
        {
            Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended in the same moment, and an exception in the callback of a timer would end the process.
        }
    }
}
