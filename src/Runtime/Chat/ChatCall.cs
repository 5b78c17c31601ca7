using LlmCodegen.Dialects;
using LlmCodegen.Http;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One call to a chat model: its request, its attempts, its end.</summary>
internal sealed class ChatCall : IDisposable
{
    // One answer; more is a server gone mad.
    private const int MaxAnswerBytes = 256 * 1024 * 1024;

    private readonly LlmConnection _connection;
    private readonly ChatDialect _dialect;
    private readonly ChatRequest _request;
    private readonly OutgoingRequest _outgoing;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _end;

    public ChatCall(LlmConnection connection, ChatDialect dialect, ChatRequest request, IDictionary<string, ConfigValue> headers, CancellationToken caller)
    {
        _connection = connection;
        _dialect = dialect;
        _request = request;
        _caller = caller;
        var url = connection.Endpoint(dialect.Path(request));
        _outgoing = new(url, request.Model, Write(dialect, request), request.Stream ? "text/event-stream" : "application/json", headers);
        _end = CancellationTokenSource.CreateLinkedTokenSource(caller, connection.Runtime.Disposed);
    }

    /// <summary>Cancelled when the caller gives up or the clients are disposed.</summary>
    public CancellationToken End => _end.Token;

    public TimeProvider Time => _connection.Runtime.Time;

    public async Task<ChatResponse> RespondAsync(ResiliencePolicy policy)
    {
        try
        {
            return await policy.ExecuteAsync(_outgoing.Model, _connection.Provider, static (call, attempt) => call.AttemptAsync(attempt), this, End).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw Explain(e);
        }
    }

    public async ValueTask<ChatStream> OpenAsync(ResiliencePolicy policy, TimeSpan idleLimit)
    {
        try
        {
            return await policy.ExecuteAsync(
                _outgoing.Model,
                _connection.Provider,
                static (state, attempt) => ChatStream.OpenAsync(state.Call, state.idleLimit, attempt),
                (Call: this, idleLimit),
                End).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw Explain(e);
        }
    }

    public ValueTask<Exchange> SendAsync(CancellationToken cancellationToken) => _connection.SendAsync(_outgoing, cancellationToken);

    public ChatAnswerReader CreateReader(Exchange exchange) => _dialect.CreateReader(_request, exchange);

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

    private async ValueTask<ChatResponse> AttemptAsync(CancellationToken cancellationToken)
    {
        using var exchange = await SendAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var body = await exchange.ReadAsync(MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
            return _dialect.ReadResponse(body.Span, _request, exchange);
        }
        catch (Exception e) when ((ConnectionErrors.IsConnectionError(e) || e is InvalidDataException) && !cancellationToken.IsCancellationRequested)
        {
            throw exchange.Unreadable(e);
        }
    }

    private static RequestBody Write(ChatDialect dialect, ChatRequest request)
    {
        var buffer = new PooledBuffer();
        try
        {
            dialect.WriteRequest(buffer, request);
            return new(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
