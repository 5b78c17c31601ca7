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
    private readonly EventParser _events = new();
    private ChatResponseUpdate? _first;
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
            stream._first?.SetRateLimits(exchange.ReadRateLimits());
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
            ChatResponseUpdate? update = null;
            while (update is null && !_ended && !_reader.IsOver)
            {
                if (_events.TryRead())
                {
                    update = _reader.ReadEvent(_events.Name, _events.Data);
                }
                else if (_events.IsEnded)
                {
                    break;
                }
                else
                {
                    _events.Advance(await _body.ReadAsync(_events.GetMemory()).ConfigureAwait(false));
                }
            }

            if (update is null && !_ended)
            {
                _ended = true;
                update = _reader.Complete(_events.Words);
            }

            return update;
        }
        catch (Exception e) when (ConnectionErrors.IsConnectionError(e) || e is InvalidDataException)
        {
            if (_body.WasSilent)
            {
                throw _exchange.Silent(_call.IdleLimit);
            }

            throw ConnectionErrors.AsCancellation(e, _end.Token) is { } cancelled ? _call.Explain(cancelled) : LastWords() ?? _exchange.Unreadable(e);
        }
    }

    /// <summary>The error that a server said before it hung up, if it did.</summary>
    private LlmRequestException? LastWords()
    {
        try
        {
            _events.Advance(0);
            while (_events.TryRead())
            {
                _reader.ReadEvent(_events.Name, _events.Data);
            }

            return null;
        }
        catch (LlmRequestException e)
        {
            // Half an event is no news.
            return e is LlmProtocolException ? null : e;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _body.DisposeAsync().ConfigureAwait(false);
        _events.Dispose();
        _exchange.Dispose();
        _end.Dispose();
    }
}
