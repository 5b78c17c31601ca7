namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>Gives some bytes, then the connection is reset.</summary>
internal sealed class BrokenStream(byte[] start) : MemoryStream(start, writable: false)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("Connection reset by peer");
}
