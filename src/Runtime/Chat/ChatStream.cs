using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>A streamed answer that has begun. Read by one reader.</summary>
internal sealed class ChatStream : IAsyncDisposable
{
    private readonly ChatStreamCall _call;
    private readonly Exchange _exchange;
    private readonly AnswerStream _body;
    private readonly ChatAnswerReader _reader;
    private readonly AttemptEnd _end;
    private IAsyncEnumerator<SseItem<ChatResponseUpdate?>>? _events;
    private ChatResponseUpdate? _first;
    private bool _begun;
    private bool _ended;

    private ChatStream(ChatStreamCall call, Exchange exchange, AnswerStream body, AttemptEnd end)
    {
        _call = call;
        _exchange = exchange;
        _body = body;
        _reader = call.CreateReader(exchange);
        _end = end;
    }

    /// <summary>Reads up to the first update, so that whatever fails before it can still be tried again.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="end">Ends the stream, too, apart from its limits, which count until the first update.</param>
    public static async ValueTask<ChatStream> OpenAsync(ChatStreamCall call, AttemptEnd end)
    {
        Exchange? exchange = null;
        ChatStream? stream = null;
        try
        {
            exchange = await call.SendAsync(end).ConfigureAwait(false);
            var body = await exchange.OpenAsync(end.Token).ConfigureAwait(false);
            stream = new(call, exchange, new(body, call.IdleLimit, end), end);
            stream._first = await stream.ReadAsync().ConfigureAwait(false);
            stream._first?.RawRepresentation = exchange.ReadRateLimits();
            end.Lift();
            end.Token.ThrowIfCancellationRequested();
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
            end.Dispose();
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
                throw _exchange.Silent(_call.IdleLimit);
            }

            throw ConnectionErrors.AsCancellation(e, _end.Token) is { } cancelled ? _call.Explain(cancelled) : _exchange.Unreadable(e);
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
        _end.Dispose();
    }

    /// <summary>Finds out how the answer comes: some servers send a whole completion, or an error, whatever was asked for.</summary>
    private async ValueTask<ChatResponseUpdate?> BeginAsync()
    {
        _begun = true;
        if (await _body.PeekAsync(_end.Token).ConfigureAwait(false) is '{' or '[' or '<')
        {
            // No event of a stream begins like that.
            using var whole = new PooledBuffer();
            await whole.ReadFromAsync(_body, int.MaxValue, _end.Token).ConfigureAwait(false);
            return _reader.ReadWhole(whole.Span);
        }

        _events = SseParser.Create(_body, (name, data) => _reader.ReadEvent(name, data)).EnumerateAsync(_end.Token).GetAsyncEnumerator(_end.Token);
        return null;
    }
}
