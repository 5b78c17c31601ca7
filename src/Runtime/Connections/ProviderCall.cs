using LlmCodegen.Resilience;

namespace LlmCodegen.Http;

/// <summary>One call to a provider: its request, its attempts, its end.</summary>
internal abstract class ProviderCall : IDisposable
{
    // One answer; more is a server gone mad.
    private const int MaxAnswerBytes = 256 * 1024 * 1024;

    private readonly LlmConnection _connection;
    private readonly OutgoingRequest _outgoing;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _end;

    protected ProviderCall(LlmConnection connection, OutgoingRequest outgoing, CancellationToken caller)
    {
        _connection = connection;
        _outgoing = outgoing;
        _caller = caller;
        _end = CancellationTokenSource.CreateLinkedTokenSource(caller, connection.Runtime.Disposed);
    }

    /// <summary>Reads an answer that came in one piece.</summary>
    protected delegate TResult Reader<out TResult>(ReadOnlySpan<byte> body, Exchange exchange);

    /// <summary>Cancelled when the caller gives up or the clients are disposed.</summary>
    public CancellationToken End => _end.Token;

    public TimeProvider Time => _connection.Runtime.Time;

    public ValueTask<Exchange> SendAsync(CancellationToken cancellationToken) => _connection.SendAsync(_outgoing, cancellationToken);

    /// <summary>What the caller is to see of a cancellation: its own one as such, with its own token.</summary>
    public Exception Explain(OperationCanceledException exception) =>
        _caller.IsCancellationRequested ? new OperationCanceledException(exception.Message, exception, _caller)
        : _connection.Runtime.Disposed.IsCancellationRequested ? new ObjectDisposedException("The clients were disposed during the call", exception)
        : exception;

    public void Dispose()
    {
        _outgoing.Dispose();
        _end.Dispose();
    }

    /// <summary>Runs <paramref name="attempt"/> until it succeeds or must not be tried again.</summary>
    protected async ValueTask<TResult> ExecuteAsync<TResult>(ResiliencePolicy policy, Func<CancellationToken, ValueTask<TResult>> attempt)
        where TResult : class
    {
        try
        {
            return await policy.ExecuteAsync(_outgoing.Model, _connection.Provider, attempt, End).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>Makes an attempt that reads the whole answer.</summary>
    protected async ValueTask<TResult> AttemptAsync<TResult>(Reader<TResult> read, CancellationToken cancellationToken)
    {
        using var exchange = await SendAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var body = await exchange.ReadAsync(MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
            return read(body.Span, exchange);
        }
        catch (Exception e) when ((ConnectionErrors.IsConnectionError(e) || e is InvalidDataException) && !cancellationToken.IsCancellationRequested)
        {
            throw exchange.Unreadable(e);
        }
    }

    protected static RequestBody Write<TState>(Action<PooledBuffer, TState> write, TState state)
    {
        var buffer = new PooledBuffer();
        try
        {
            write(buffer, state);
            return new(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
