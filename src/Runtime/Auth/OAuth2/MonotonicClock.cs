namespace LlmCodegen;

/// <summary>Milliseconds that only ever grow, whatever is done to the wall clock.</summary>
/// <remarks>Reading <see cref="TimeProvider.GetTimestamp"/> costs about five times the tick count, on every request; so that is left to clocks that are not the system's.</remarks>
internal readonly struct MonotonicClock(TimeProvider time)
{
    private readonly TimeProvider? _other = ReferenceEquals(time, TimeProvider.System) ? null : time;

    public long Milliseconds => _other is null ? Environment.TickCount64 : (long)_other.GetElapsedTime(0).TotalMilliseconds;
}
