using System.Net;

namespace LlmCodegen.Http;

/// <summary>The body of a request, sent as often as there are attempts.</summary>
/// <remarks>
/// A transport may go on sending after the answer has come, or after the request was given up. The bytes go back to the pool
/// only when the call and every such sender are through with them.
/// </remarks>
internal sealed class RequestBody(PooledBuffer buffer) : IDisposable
{
    private readonly object _gate = new();
    private int _users = 1;
    private bool _disposed;

    public ReadOnlySpan<byte> Span => buffer.Span;

    public HttpContent CreateContent() => new Content(this);

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        Release();
    }

    private void Acquire()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            _users++;
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            if (--_users > 0)
            {
                return;
            }
        }

        buffer.Dispose();
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
