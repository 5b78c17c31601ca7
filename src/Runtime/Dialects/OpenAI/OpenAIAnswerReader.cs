using System.Text.Json;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads a chat completion: the chunks of a streamed one (<c>delta</c>), or a whole one (<c>message</c>) as a single chunk.</summary>
/// <remarks>Of several choices it reads one, since the updates of a stream cannot tell them apart.</remarks>
internal sealed class OpenAIAnswerReader(OpenAIChatProfile profile, ChatRequest request, Exchange exchange) : ChatAnswerReader
{
    private readonly OpenAIMessageReader _message = new(profile, request);
    private string? _id;
    private string? _messageId;
    private string _model = request.Model;
    private DateTimeOffset? _createdAt;
    private long? _choice;
    private ChatFinishReason? _finish;
    private UsageDetails? _usage;

    public override ChatResponseUpdate? ReadEvent(string name, ReadOnlySpan<byte> data)
    {
        data = data.Trim(" \t"u8);
        if (name == "error")
        {
            throw exchange.Error(ProviderErrorReader.Read(data));
        }

        if (data.StartsWith("[DONE]"u8))
        {
            IsOver = true;
            return null;
        }

        return data.IsEmpty ? null : Read(data, out _);
    }

    public override ChatResponseUpdate? ReadWhole(ReadOnlySpan<byte> body)
    {
        IsOver = true;
        body = body.TrimStart(" \t\r\n\uFEFF"u8);
        if (body.IsEmpty)
        {
            throw exchange.Protocol("The answer is empty", cutOff: true);
        }

        if (body is not [(byte)'{' or (byte)'[', ..])
        {
            throw exchange.Protocol($"The answer is no chat completion: {ProviderErrorReader.Read(body).Message}");
        }

        var update = Read(body, out var hasChoices);
        return hasChoices ? update : throw exchange.Protocol("The answer has no choices");
    }

    public override ChatResponseUpdate? Complete()
    {
        if (profile.RequireFinish && (_choice is null || (_finish is null && !IsOver)))
        {
            throw exchange.Protocol(
                _choice is null ? "The stream ended without an answer" : "The stream ended before the answer was finished, it was most likely cut off",
                cutOff: true);
        }

        _message.Flush();
        if (_usage is not null)
        {
            _message.Contents.Add(new UsageContent(_usage));
            _usage = null;
        }

        return TakeUpdate(always: false);
    }

    private ChatResponseUpdate? Read(ReadOnlySpan<byte> json, out bool hasChoices)
    {
        var unfinished = _finish is null;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw exchange.Error(ProviderErrorReader.Read(json));
            }

            ReadMembers(ref reader, out hasChoices, out var mayBeError);
            ThrowIfError(mayBeError, hasChoices, json);
            if (_finish?.Value == "error")
            {
                throw exchange.Error(new("The provider gave up in the middle of the answer") { Type = "server_error" });
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw exchange.Protocol("Part of the answer is not valid JSON", e, cutOff: true);
        }

        if (_finish is not null)
        {
            _message.Flush();
        }

        return TakeUpdate(always: unfinished && _finish is not null);
    }

    private void ReadMembers(ref Utf8JsonReader reader, out bool hasChoices, out bool mayBeError)
    {
        hasChoices = mayBeError = false;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                hasChoices |= ReadChoices(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                _id = reader.ReadText(_id) is { Length: > 0 } id ? id : _id;
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                _model = reader.ReadText(_model) is { Length: > 0 } model ? model : _model;
            }
            else if (reader.ValueTextEquals("created"u8))
            {
                _createdAt = reader.ReadInteger() is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : _createdAt;
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("detail"u8) || reader.ValueTextEquals("message"u8))
            {
                var isMessage = !reader.ValueTextEquals("error"u8);
                reader.Read();
                mayBeError |= reader.TokenType != JsonTokenType.Null && !(isMessage && hasChoices);
                reader.Skip();
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private void ThrowIfError(bool mayBeError, bool hasChoices, ReadOnlySpan<byte> json)
    {
        if (!mayBeError)
        {
            return;
        }

        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        if ((!hasChoices || document.RootElement.TryGetProperty("error", out _)) && ProviderErrorReader.Read(document.RootElement) is { } error)
        {
            throw exchange.Error(error);
        }
    }

    private bool ReadChoices(ref Utf8JsonReader reader)
    {
        var any = false;
        if (reader.EnterArray())
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                any = true;
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadChoice(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return any;
    }

    private void ReadChoice(ref Utf8JsonReader reader)
    {
        var index = IndexOf(reader);
        _choice ??= index;
        if (index != _choice)
        {
            reader.Skip();
            return;
        }

        string? reason = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("delta"u8))
            {
                _message.Read(ref reader, whole: false);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                _message.Read(ref reader, whole: true);
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                reason = reader.ReadText();
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                // Moonshot
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                ReadChoiceError(ref reader);
            }
            else
            {
                reader.SkipValue();
            }
        }

        _finish = FinishReasons.Parse(reason, profile.FinishReasons) ?? _finish;
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        // Where every chunk reports it, the last one counts.
        if (reader.EnterObject())
        {
            _usage = OpenAIUsageReader.Read(ref reader);
            if (profile.UsageExcludesCache)
            {
                OpenAIUsageReader.IncludeCache(_usage);
            }
        }
    }

    private void ReadChoiceError(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            throw exchange.Error(ProviderErrorReader.Read(document.RootElement) ?? new(document.RootElement.GetRawText()));
        }
    }

    /// <summary>The choice's index, wherever it stands; the reader is a copy.</summary>
    private static long IndexOf(Utf8JsonReader reader)
    {
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("index"u8))
            {
                return reader.ReadInteger() ?? 0;
            }

            reader.SkipValue();
        }

        return 0;
    }

    private ChatResponseUpdate? TakeUpdate(bool always)
    {
        var contents = _message.TakeContents();
        if (contents is null && !always)
        {
            return null;
        }

        _messageId ??= _id ?? Guid.NewGuid().ToString("N");
        return new(_message.Role, contents ?? [])
        {
            ResponseId = _id,
            MessageId = _messageId,
            ModelId = _model,
            CreatedAt = _createdAt,
            FinishReason = _finish,
        };
    }
}
