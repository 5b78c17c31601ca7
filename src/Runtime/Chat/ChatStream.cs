using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>A streamed answer that has begun. Read by one reader.</summary>
internal sealed class ChatStream : IAsyncDisposable
{
    private readonly ChatCall _call;
    private readonly Exchange _exchange;
    private readonly AnswerStream _body;
    private readonly ChatAnswerReader _reader;
    private readonly CancellationTokenSource _stop;
    private IAsyncEnumerator<SseItem<ChatResponseUpdate?>>? _events;
    private ChatResponseUpdate? _first;
    private bool _begun;
    private bool _ended;

    private ChatStream(ChatCall call, Exchange exchange, AnswerStream body, CancellationTokenSource stop)
    {
        _call = call;
        _exchange = exchange;
        _body = body;
        _reader = call.CreateReader(exchange);
        _stop = stop;
    }

    /// <summary>Reads up to the first update, so that whatever fails before it can still be tried again.</summary>
    /// <param name="call">Lives longer than the stream; its end is the stream's.</param>
    /// <param name="idleLimit">How long the answer may be silent after its first update.</param>
    /// <param name="attempt">Ends the stream too, until this method is done.</param>
    public static async ValueTask<ChatStream> OpenAsync(ChatCall call, TimeSpan idleLimit, CancellationToken attempt)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(call.End);
        using var registration = attempt.UnsafeRegister(static stop => AnswerStream.Stop((CancellationTokenSource)stop!), stop);
        Exchange? exchange = null;
        ChatStream? stream = null;
        try
        {
            exchange = await call.SendAsync(stop.Token).ConfigureAwait(false);
            var body = await exchange.OpenAsync(stop.Token).ConfigureAwait(false);
            stream = new(call, exchange, new(body, idleLimit, call.Time, stop), stop);
            stream._first = await stream.ReadAsync().ConfigureAwait(false);
            stream._first?.RawRepresentation = exchange.ReadRateLimits();
            stream._body.WatchesSilence = true;
            return stream;
        }
        catch
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            exchange?.Dispose();
            stop.Dispose();
            throw;
        }
    }

    /// <summary>The next update, or <see langword="null"/> at the end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ChatResponseUpdate?> ReadAsync()
    {
        if (_first is { } first)
        {
            _first = null;
            return first;
        }

        try
        {
            var update = _begun ? null : await BeginAsync().ConfigureAwait(false);
            while (update is null && _events is not null && !_reader.IsOver && await _events.MoveNextAsync().ConfigureAwait(false))
            {
                update = _events.Current.Data;
            }

            if (update is null && !_ended)
            {
                _ended = true;
                update = _reader.Complete();
            }

            return update;
        }
        catch (Exception e) when (ConnectionErrors.IsConnectionError(e) || e is InvalidDataException)
        {
            if (_body.WasSilent)
            {
                throw _exchange.Silent(_body.IdleLimit);
            }

            if (_stop.IsCancellationRequested)
            {
                throw _call.Explain(e as OperationCanceledException ?? new(e.Message, e, _stop.Token));
            }

            throw _exchange.Unreadable(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null)
        {
            await _events.DisposeAsync().ConfigureAwait(false);
        }

        await _body.DisposeAsync().ConfigureAwait(false);
        _exchange.Dispose();
        _stop.Dispose();
    }

    /// <summary>Finds out how the answer comes: some servers send a whole completion, or an error, whatever was asked for.</summary>
    private async ValueTask<ChatResponseUpdate?> BeginAsync()
    {
        _begun = true;
        if (await _body.PeekAsync(_stop.Token).ConfigureAwait(false) is '{' or '[' or '<')
        {
            // No event of a stream begins like that.
            using var whole = new PooledBuffer();
            await whole.ReadFromAsync(_body, int.MaxValue, _stop.Token).ConfigureAwait(false);
            return _reader.ReadWhole(whole.Span);
        }

        _events = SseParser.Create(_body, (name, data) => _reader.ReadEvent(name, data)).EnumerateAsync(_stop.Token).GetAsyncEnumerator(_stop.Token);
        return null;
    }
}
