namespace LlmCodegen.Runtime.Tests.Resilience;

/// <summary>A body that never arrives, and whose reader hears of a broken connection instead of a cancellation.</summary>
internal sealed class BreakingStream : MemoryStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Task.FromException<int>(new IOException("The socket was closed")).After(cancellationToken);
}
