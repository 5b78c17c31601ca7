using System.Buffers;

namespace LlmCodegen.Http;

/// <summary>Bytes in a rented array that grows. Not safe for concurrent use.</summary>
internal sealed class PooledBuffer(int capacity = 4096) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Clear() => Length = 0;

    /// <summary>Removes the first bytes.</summary>
    public void RemoveStart(int count)
    {
        Span[count..].CopyTo(_bytes);
        Length -= count;
    }

    /// <summary>Appends what <paramref name="source"/> still holds, up to <paramref name="limit"/> bytes in all.</summary>
    public async ValueTask ReadFromAsync(Stream source, int limit, CancellationToken cancellationToken)
    {
        while (Length < limit)
        {
            var space = GetMemory(1024);
            var count = await source.ReadAsync(space[..Math.Min(space.Length, limit - Length)], cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            Length += count;
        }
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Reserve(int count)
    {
        ObjectDisposedException.ThrowIf(_bytes.Length == 0, this);
        if (_bytes.Length - Length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + count), (int)Math.Min((long)_bytes.Length * 2, Array.MaxLength)));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
