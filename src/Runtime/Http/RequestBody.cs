using System.Net;

namespace LlmCodegen.Http;

/// <summary>The body of a request, sent as often as there are attempts.</summary>
/// <remarks>
/// A transport may go on sending after the answer has come, or after the request was given up. The bytes go back to the pool
/// only when the call and every such sender are through with them.
/// </remarks>
internal sealed class RequestBody(PooledBuffer buffer) : IDisposable
{
    private int _users = 1;
    private int _disposed;

    public ReadOnlySpan<byte> Span => buffer.Span;

    public HttpContent CreateContent() => new Content(this);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Release();
        }
    }

    private void Acquire()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            ObjectDisposedException.ThrowIf(users == 0, this);
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            buffer.Dispose();
        }
    }

    private sealed class Content : HttpContent
    {
        private readonly RequestBody _body;

        public Content(RequestBody body)
        {
            _body = body;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _body.Acquire();
            try
            {
                await stream.WriteAsync(_body.Memory, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _body.Release();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Span.Length;
            return true;
        }
    }

    private ReadOnlyMemory<byte> Memory => buffer.Memory;
}
