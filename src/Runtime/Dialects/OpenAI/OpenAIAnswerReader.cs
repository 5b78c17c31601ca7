using System.Text.Json;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads a chat completion: the chunks of a streamed one (<c>delta</c>), or a whole one (<c>message</c>), whichever was asked for.</summary>
/// <remarks>
/// Tool calls, a refusal and the usage are handed out at the end: a finish reason may come before the last of them. An answer ends well with
/// a finish reason; a whole message needs none.
/// </remarks>
internal sealed class OpenAIAnswerReader : ChatAnswerReader
{
    private readonly OpenAIChatProfile _profile;
    private readonly Exchange _exchange;
    private readonly OpenAIMessageReader _message;
    private readonly OpenAIChunkReader _chunks;
    private readonly OpenAIChoiceReader _choices;
    private string? _messageId;
    private bool _finishIsKnown;
    private bool _isEnd;
    private int _extrasHandedOut;
    private int _extrasCollected;

    public OpenAIAnswerReader(OpenAIChatProfile profile, ChatRequest request, Exchange exchange)
    {
        _profile = profile;
        _exchange = exchange;
        _message = new(profile, request, Extras, exchange);
        _chunks = new(profile, request, _message, Extras, exchange);
        _choices = _chunks.Choices;
    }

    public override ChatFinishReason? Finish => _choices.Finish is { Value: not "error" } reason ? reason : null;

    private bool HasNews => _message.HasContents || FinishIsNews;

    private bool FinishIsNews => !_finishIsKnown && _choices.Finish is { Value: not "error" } && (_isEnd || !_message.IsPending);

    public override bool ReadEvent(string name, ReadOnlySpan<byte> data)
    {
        TakeEvent(name, data);
        return HasNews;
    }

    public override bool Complete(ReadOnlySpan<byte> words)
    {
        End(words);
        if (_chunks.Usage.Take(_profile.UsageExcludesCache) is { } usage)
        {
            _message.Contents.Add(new UsageContent(usage));
        }

        return HasNews;
    }

    public override ChatResponseUpdate TakeUpdate()
    {
        var finishIsNews = FinishIsNews;
        var update = new ChatResponseUpdate(_message.Role, _message.TakeContents() ?? [])
        {
            ResponseId = _chunks.Id,
            MessageId = MessageId,
            ModelId = _chunks.Model,
            CreatedAt = _chunks.CreatedAt,
            FinishReason = Finish,
        };
        _finishIsKnown |= update.FinishReason is not null;
        AddExtras(update, _isEnd || finishIsNews);
        return update;
    }

    public override string TakeText()
    {
        _finishIsKnown |= Finish is not null;
        var text = _message.TakeText(out var refusal);
        Refusal ??= refusal;
        return text;
    }

    public override ChatResponse ReadResponse(ReadOnlySpan<byte> body)
    {
        ReadWhole(body);
        var contents = _message.TakeList();
        if (contents.Count > 2)
        {
            // Pieces of a stream, although none was asked for.
            contents = [.. new[] { new ChatResponseUpdate(_message.Role, contents) }.ToChatResponse().Messages[0].Contents];
        }

        return new(new ChatMessage(_message.Role, contents) { MessageId = MessageId, CreatedAt = _chunks.CreatedAt })
        {
            ResponseId = _chunks.Id,
            ModelId = _chunks.Model,
            CreatedAt = _chunks.CreatedAt,
            FinishReason = Finish,
            Usage = _chunks.Usage.Take(_profile.UsageExcludesCache),
        };
    }

    private string MessageId => _messageId ??= _chunks.Id ?? Guid.NewGuid().ToString("N");

    private void ReadWhole(ReadOnlySpan<byte> body)
    {
        body = body.TrimStart(" \t\r\n\uFEFF"u8);
        if (body.IsEmpty)
        {
            throw _exchange.Protocol("The answer is empty", cutOff: true);
        }

        if (body[0] == '{')
        {
            body = body[_chunks.ReadFirst(body)..].Trim(" \t\r\n\0"u8);
            if (body.IsEmpty)
            {
                if (!_choices.HasMessage)
                {
                    throw _exchange.Protocol(_choices.HasBegun ? "The answer has no message" : "The answer has no choices");
                }

                End(default);
                return;
            }
        }

        // A stream, although none was asked for.
        using var events = new EventParser();
        events.TakeAll(body);
        while (!IsOver && events.TryRead())
        {
            TakeEvent(events.Name, events.Data);
        }

        End(events.Words);
    }

    private void End(ReadOnlySpan<byte> words)
    {
        _isEnd = true;
        if (_choices.Finish?.Value == "error")
        {
            throw words.IsEmpty
                ? _exchange.Error(new("The provider gave up in the middle of the answer") { Type = "server_error" })
                : _exchange.Error(ProviderErrorReader.Read(words));
        }

        if (!_choices.HasBegun)
        {
            throw IsOver || words.IsEmpty
                ? _exchange.Ended("The stream ended without an answer, it has no choices", words)
                : _exchange.Ended("The answer is no chat completion", words, cutOff: false);
        }

        if (_choices.Finish is null && !_choices.IsWhole && !MayEndSo)
        {
            throw _exchange.Ended(
                IsOver ? "The stream ended without a finish reason, the answer was most likely cut off" : "The stream ended before the answer was finished, it was most likely cut off",
                words);
        }

        try
        {
            _message.Flush();
        }
        catch (JsonException e)
        {
            throw _exchange.Protocol(e.Message, e);
        }
    }

    // Half a tool call is cut off anywhere.
    private bool MayEndSo => (!_profile.RequireFinish || (IsOver && _profile.DoneIsFinish)) && _message.IsComplete;

    private void TakeEvent(string name, ReadOnlySpan<byte> data)
    {
        data = data.Trim(" \t\r\n"u8);
        if (name == "error")
        {
            throw _exchange.Error(data.IsEmpty ? new("The provider sent an error without words") : ProviderErrorReader.Read(data));
        }

        if (data.StartsWith("[DONE]"u8) || data.StartsWith("\"[DONE]\""u8))
        {
            IsOver = true;
        }
        else if (!data.IsEmpty && data[0] != ':' && name is not ("ping" or "heartbeat" or "keepalive" or "keep-alive"))
        {
            // A colon: comments that a gateway took for data.
            _chunks.Read(data);
        }
    }

    private void AddExtras(ChatResponseUpdate update, bool isLast)
    {
        if (Extras.Count > _extrasHandedOut)
        {
            update.RawRepresentation = new RawAnswer(null, Extras, _extrasHandedOut);
            _extrasHandedOut = Extras.Count;
        }

        if (isLast && !IsWhole && Extras.Count > _extrasCollected)
        {
            update.SetMembers(new(null, Extras));
            _extrasCollected = Extras.Count;
        }
    }

    private bool IsWhole => _choices.IsWhole;
}
