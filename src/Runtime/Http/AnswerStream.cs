using System.Runtime.CompilerServices;

namespace LlmCodegen.Http;

/// <summary>The body of a streamed answer, whose silence is noticed.</summary>
/// <remarks>Read by one reader. Cancels the source it is given when the wire is silent for too long.</remarks>
internal sealed class AnswerStream : IAsyncDisposable
{
    private readonly Stream _inner;
    private readonly ITimer _timer;

    public AnswerStream(Stream inner, TimeSpan idleLimit, TimeProvider time, CancellationTokenSource stop)
    {
        _inner = inner;
        IdleLimit = idleLimit;
        _timer = time.CreateTimer(
            _ =>
            {
                WasSilent = true;
                Stop(stop);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    public TimeSpan IdleLimit { get; }

    /// <summary>Whether silence counts. Before the first update it does not: a model may think for long.</summary>
    public bool WatchesSilence { get; set; }

    /// <summary>Whether silence has ended the stream.</summary>
    public bool WasSilent { get; private set; }

    /// <summary>Reads what there is; zero bytes are the end.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = _inner.ReadAsync(buffer, cancellationToken);
        return read.IsCompleted || !WatchesSilence || IdleLimit == Timeout.InfiniteTimeSpan ? read : WaitAsync(read);
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _inner.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Cancels a source that may just be going: an exception in the callback of a timer would end the process.</summary>
    internal static void Stop(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer ended in the same moment; nothing is left to stop.
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        // Only the wait counts, not the time the caller takes between two reads.
        _timer.Change(IdleLimit, Timeout.InfiniteTimeSpan);
        try
        {
            return await read.ConfigureAwait(false);
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
