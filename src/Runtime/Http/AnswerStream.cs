using System.Runtime.CompilerServices;

namespace LlmCodegen.Http;

/// <summary>The body of a streamed answer, whose silence is noticed.</summary>
/// <remarks>Read by one reader. Arms the end it is given while it waits.</remarks>
internal sealed class AnswerStream(Stream inner, TimeSpan idleLimit, AttemptEnd end) : IAsyncDisposable
{
    /// <summary>Whether silence counts. Before the first update it does not: a model may think for long.</summary>
    public bool WatchesSilence { get; set; }

    /// <summary>Whether silence has ended the stream.</summary>
    public bool WasSilent => WatchesSilence && end.LimitReached;

    /// <summary>Reads what there is; zero bytes are the end.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        var read = inner.ReadAsync(buffer, end.Token);
        return read.IsCompleted || !WatchesSilence || idleLimit == Timeout.InfiniteTimeSpan ? read : WaitAsync(read);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        // Only the wait counts, not the time the caller takes between two reads.
        end.Arm(idleLimit);
        try
        {
            return await read.ConfigureAwait(false);
        }
        finally
        {
            end.Disarm();
        }
    }
}
