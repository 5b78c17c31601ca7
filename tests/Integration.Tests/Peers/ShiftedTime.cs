namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>The system's clock, put forward: real servers answer in real time, and tokens grow old at once.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Shift.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
