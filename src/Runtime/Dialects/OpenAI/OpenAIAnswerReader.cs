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

    public override ChatResponseUpdate? ReadEvent(string name, ReadOnlySpan<byte> data)
    {
        TakeEvent(name, data);
        return TakeUpdate(isEnd: false);
    }

    public override ChatResponseUpdate? ReadWhole(ReadOnlySpan<byte> body)
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
                return _choices.HasMessage ? Complete(default)
                    : throw _exchange.Protocol(_choices.HasBegun ? "The answer has no message" : "The answer has no choices");
            }
        }

        // A stream, although none was asked for.
        using var events = new EventParser();
        events.TakeAll(body);
        while (!IsOver && events.TryRead())
        {
            TakeEvent(events.Name, events.Data);
        }

        return Complete(events.Words);
    }

    public override ChatResponseUpdate? Complete(ReadOnlySpan<byte> words)
    {
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

        if (_chunks.Usage.Take(_profile.UsageExcludesCache) is { } usage)
        {
            _message.Contents.Add(new UsageContent(usage));
        }

        return TakeUpdate(isEnd: true);
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

    private ChatResponseUpdate? TakeUpdate(bool isEnd)
    {
        var finish = _choices.Finish is { Value: not "error" } reason ? reason : default(ChatFinishReason?);
        var contents = _message.TakeContents();
        var finishIsNews = finish is not null && !_finishIsKnown && (isEnd || !_message.IsPending);
        if (contents is null && !finishIsNews)
        {
            return null;
        }

        _finishIsKnown |= finish is not null;
        _messageId ??= _chunks.Id ?? Guid.NewGuid().ToString("N");
        var update = new ChatResponseUpdate(_message.Role, contents ?? [])
        {
            ResponseId = _chunks.Id,
            MessageId = _messageId,
            ModelId = _chunks.Model,
            CreatedAt = _chunks.CreatedAt,
            FinishReason = finish,
        };
        AddExtras(update, isEnd || finishIsNews);
        return update;
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
