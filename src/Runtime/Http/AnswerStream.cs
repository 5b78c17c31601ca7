using System.Runtime.CompilerServices;

namespace LlmCodegen.Http;

/// <summary>The body of a streamed answer, as the reader of events wants it: what was peeked at comes first, silence is noticed, the last event ends.</summary>
/// <remarks>Read by one reader, asynchronously. Arms the end it is given while it waits, so that silence is noticed.</remarks>
internal sealed class AnswerStream : Stream
{
    // Servers forget the blank line after the last event, and a parser that follows the letter would drop it.
    private static readonly byte[] LastLine = "\n\n"u8.ToArray();

    private readonly Stream _inner;
    private readonly TimeSpan _idleLimit;
    private readonly AttemptEnd _end;
    private ReadOnlyMemory<byte> _pending;
    private bool _ended;

    public AnswerStream(Stream inner, TimeSpan idleLimit, AttemptEnd end)
    {
        _inner = inner;
        _idleLimit = idleLimit;
        _end = end;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether silence counts. Before the first update it does not: a model may think for long.</summary>
    public bool WatchesSilence { get; set; }

    /// <summary>Whether silence has ended the stream.</summary>
    public bool WasSilent => WatchesSilence && _end.LimitReached;

    /// <summary>Reads until the first byte that is neither white space nor a byte order mark, and puts everything back.</summary>
    /// <returns>That byte, or -1 if the body has none.</returns>
    public async ValueTask<int> PeekAsync(CancellationToken cancellationToken)
    {
        var start = new byte[512];
        var length = 0;
        while (length < start.Length)
        {
            var count = await _inner.ReadAsync(start.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += count;
            _pending = start.AsMemory(0, length);
            var first = FirstByte(_pending.Span);
            if (first >= 0 || count == 0)
            {
                return first;
            }
        }

        return -1;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_pending.IsEmpty || _ended || buffer.IsEmpty)
        {
            return new(TakePending(buffer.Span));
        }

        var read = _inner.ReadAsync(buffer, cancellationToken);
        return read.IsCompletedSuccessfully ? new(EndAtZero(read.Result, buffer.Span)) : WaitAsync(read, buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read, Memory<byte> buffer)
    {
        if (!WatchesSilence || _idleLimit == Timeout.InfiniteTimeSpan)
        {
            return EndAtZero(await read.ConfigureAwait(false), buffer.Span);
        }

        // Only the wait counts, not the time the caller takes between two reads.
        _end.Arm(_idleLimit);
        try
        {
            return EndAtZero(await read.ConfigureAwait(false), buffer.Span);
        }
        finally
        {
            _end.Disarm();
        }
    }

    private int EndAtZero(int count, Span<byte> buffer)
    {
        if (count > 0)
        {
            return count;
        }

        _ended = true;
        _pending = LastLine;
        return TakePending(buffer);
    }

    private int TakePending(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _pending.Length);
        _pending.Span[..count].CopyTo(buffer);
        _pending = _pending[count..];
        return count;
    }

    private static int FirstByte(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        bytes = bytes.TrimStart(" \t\r\n"u8);
        return bytes.IsEmpty || (bytes.Length < 3 && bytes[0] == 0xEF) ? -1 : bytes[0];
    }
}
