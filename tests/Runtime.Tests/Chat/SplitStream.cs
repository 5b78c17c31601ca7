namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>Bytes that arrive in two pieces.</summary>
internal sealed class SplitStream(byte[] bytes, int at) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(Position < at ? buffer[..Math.Min(buffer.Length, at - (int)Position)] : buffer, cancellationToken);
}
