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
    private bool _isAhead;
    private bool _hasNews;
    private bool _limitsAreKnown;
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
            stream._hasNews = await stream.MoveNextAsync().ConfigureAwait(false);
            stream._isAhead = true;
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

    /// <summary>The words of a refusal that <see cref="TakeText"/> came across.</summary>
    public string? Refusal => _reader.Refusal;

    /// <summary>Why the answer ended, or <see langword="null"/> if it has not.</summary>
    public ChatFinishReason? Finish => _reader.Finish;

    /// <summary>Reads until there is something new.</summary>
    /// <returns>Whether there is, to be taken before the next time; if not, the stream has ended.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        if (_isAhead)
        {
            _isAhead = false;
            return _hasNews;
        }

        try
        {
            while (!_ended && !_reader.IsOver)
            {
                if (_events.TryRead())
                {
                    if (_reader.ReadEvent(_events.Name, _events.Data))
                    {
                        return true;
                    }
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

            if (_ended)
            {
                return false;
            }

            _ended = true;
            return _reader.Complete(_events.Words);
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

    /// <summary>What is new. The first update has the limits that came with the answer.</summary>
    public ChatResponseUpdate TakeUpdate()
    {
        var update = _reader.TakeUpdate();
        if (!_limitsAreKnown)
        {
            _limitsAreKnown = true;
            update.SetRateLimits(_exchange.ReadRateLimits());
        }

        return update;
    }

    /// <summary>The text of what is new, for those who want nothing else.</summary>
    public string TakeText() => _reader.TakeText();

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
