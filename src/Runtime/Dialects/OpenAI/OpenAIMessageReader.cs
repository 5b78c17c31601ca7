using System.Text;
using System.Text.Json;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads the message of a chat completion, whole or in pieces, and collects its contents.</summary>
internal sealed class OpenAIMessageReader(OpenAIChatProfile profile, ChatRequest request, ExtraMembers extras, Exchange exchange)
{
    private OpenAIToolCallReader? _toolCalls;
    private OpenAIMediaReader? _media;
    private StringBuilder? _refusal;
    private List<AIContent>? _contents;
    private OpaqueMembers? _opaque;
    private bool _isMarked;

    // A text that comes alone, as nearly all do, and that no content was made of yet.
    private string? _text;

    public ChatRole Role { get; private set; } = ChatRole.Assistant;

    public List<AIContent> Contents
    {
        get
        {
            var contents = _contents ??= new(1);
            if (_text is { } text)
            {
                _text = null;
                contents.Add(new TextContent(text));
            }

            return contents;
        }
    }

    /// <summary>Whether there are contents since the last time.</summary>
    public bool HasContents => Count > 0;

    private int Count => (_contents?.Count ?? 0) + (_text is null ? 0 : 1);

    /// <summary>Whether something is held back until the answer is complete.</summary>
    public bool IsPending => _toolCalls is { Calls.IsEmpty: false } || _refusal is not null || _opaque is not null || _isMarked;

    /// <summary>Whether nothing that was begun lacks its end.</summary>
    public bool IsComplete => _toolCalls is not { Calls.IsComplete: false };

    private OpenAIToolCallReader ToolCalls => _toolCalls ??= new(profile, request);

    private OpenAIMediaReader Media => _media ??= new(extras);

    /// <summary>The contents since the last time, or <see langword="null"/> if there are none.</summary>
    public IList<AIContent>? TakeContents()
    {
        IList<AIContent>? contents = _text is { } text && _contents is null ? new ContentList(new TextContent(text)) : HasContents ? Contents : null;
        Forget();
        return contents;
    }

    /// <summary>The contents since the last time.</summary>
    public List<AIContent> TakeList()
    {
        var contents = Contents;
        Forget();
        return contents;
    }

    /// <summary>The text of the contents since the last time, and the words of a refusal among them.</summary>
    public string TakeText(out string? refusal)
    {
        refusal = null;
        var text = _text ?? "";
        if (_contents is not null)
        {
            text = "";
            foreach (var content in Contents)
            {
                text += (content as TextContent)?.Text;
                refusal ??= (content as ErrorContent)?.Message;
            }
        }

        Forget();
        return text;
    }

    private void Forget()
    {
        _text = null;
        _contents = null;
    }

    /// <summary>Adds what must be complete before it may be seen: tool calls and a refusal.</summary>
    /// <exception cref="JsonException">A tool call has no name.</exception>
    public void Flush()
    {
        _media?.Flush(Contents);
        if (_refusal is { Length: > 0 })
        {
            Contents.Add(new ErrorContent(_refusal.ToString()) { ErrorCode = "Refusal" });
            _refusal = null;
        }

        FlushOpaque();
        _toolCalls?.Calls.Flush(Contents, Seal);
    }

    // Beside the reasoning it belongs to, where that comes in one piece with it.
    private void FlushOpaque()
    {
        if (_opaque is null && !_isMarked)
        {
            return;
        }

        if (_contents?.FindLast(static content => content is TextReasoningContent { ProtectedData: null }) is not TextReasoningContent bearer)
        {
            Contents.Add(bearer = new(null));
        }

        bearer.ProtectedData = OpaqueData.Text(request.Origin, _opaque);
        _opaque = null;
        _isMarked = false;
    }

    // Where calls of others need a stand-in, the model's own are told from them.
    private string? Seal(OpaqueMembers? members) => members is null && profile.ForeignToolCallMembers is null ? null : OpaqueData.Text(request.Origin, members);

    /// <summary>Adds text.</summary>
    /// <returns>Whether it is any, if only an empty one.</returns>
    public bool AddText(string? text)
    {
        AddText(text, null);
        return text is not null;
    }

    /// <summary>Reads the value of the current member.</summary>
    /// <returns>Whether it is a message.</returns>
    public bool Read(ref Utf8JsonReader reader, bool whole)
    {
        if (!reader.EnterObject())
        {
            return false;
        }

        var reasoning = new Reasoning(int.MaxValue, 0);
        string? text = null;
        IList<AIAnnotation>? annotations = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("content"u8))
            {
                var member = reader;
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    if (!ReadParts(ref reader))
                    {
                        extras.Add(ExtraScope.Message, ref member);
                    }
                }
                else
                {
                    text = reader.TextOrSkip();
                }
            }
            else if (reader.ValueTextEquals("role"u8))
            {
                Role = reader.ReadText(Role.Value) is { Length: > 0 } role && role != Role.Value ? new(role) : Role;
            }
            else if (reader.ValueTextEquals("tool_calls"u8))
            {
                ToolCalls.Read(ref reader, whole);
            }
            else if (reader.ValueTextEquals("refusal"u8))
            {
                AddRefusal(reader.ReadText());
            }
            else if (reader.ValueTextEquals("function_call"u8))
            {
                ToolCalls.ReadLegacy(ref reader);
            }
            else if (reader.ValueTextEquals("annotations"u8))
            {
                annotations = OpenAICitationReader.Read(ref reader, extras);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                ReadError(ref reader);
            }
            else if (reader.ValueTextEquals("images"u8))
            {
                Media.ReadImages(ref reader, Contents);
            }
            else if (reader.ValueTextEquals("audio"u8))
            {
                Media.ReadAudio(ref reader, Contents);
            }
            else
            {
                OpaqueMembers.Keep(ref _opaque, reader, profile.ReplayedMembers, whole);
                if (OpenAIReasoningReader.Rank(ref reader, profile.ReasoningFields) is var rank and >= 0 && rank < reasoning.Rank)
                {
                    reasoning = ReadReasoning(ref reader, rank, reasoning);
                }
                else
                {
                    extras.Add(ExtraScope.Message, ref reader);
                }
            }
        }

        _isMarked |= reasoning.Count > 0 && profile.ReasoningReplayField is not null;
        AddText(text, annotations);
        return true;
    }

    /// <summary>Reads the value of the current member, which says that the answer failed, unless it is none.</summary>
    public void ReadError(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            throw exchange.Error(ProviderErrorReader.Read(document.RootElement) ?? new(document.RootElement.GetRawText()));
        }
    }

    private void AddText(string? text, IList<AIAnnotation>? annotations)
    {
        if (annotations is { Count: > 0 } || (!string.IsNullOrEmpty(text) && HasContents))
        {
            Contents.Add(new TextContent(text) { Annotations = annotations });
        }
        else if (!string.IsNullOrEmpty(text))
        {
            _text = text;
        }
    }

    private void AddRefusal(string? refusal)
    {
        if (!string.IsNullOrEmpty(refusal))
        {
            (_refusal ??= new()).Append(refusal);
        }
    }

    private Reasoning ReadReasoning(ref Utf8JsonReader reader, int rank, Reasoning worse)
    {
        var start = Count;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            OpenAIReasoningReader.ReadDetails(ref reader, Contents);
        }
        else if (reader.TextOrSkip() is { Length: > 0 } text)
        {
            Contents.Add(new TextReasoningContent(text));
        }

        var count = Count - start;
        if (count == 0)
        {
            return worse;
        }

        // The same text under two names.
        Contents.RemoveRange(start - worse.Count, worse.Count);
        return new(rank, count);
    }

    /// <summary>Content as a list of parts, as Mistral's reasoning models write it.</summary>
    private bool ReadParts(ref Utf8JsonReader reader)
    {
        var all = true;
        using var document = JsonDocument.ParseValue(ref reader);
        foreach (var part in document.RootElement.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.String)
            {
                AddText(part.GetString(), null);
            }
            else if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            {
                AddText(text.GetString(), null);
            }
            else if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("thinking", out var thinking))
            {
                OpenAIReasoningReader.AddThinking(thinking, Contents);
            }
            else
            {
                all &= part.ValueKind == JsonValueKind.Object && OpenAIMediaReader.AddPart(part, Contents);
            }
        }

        return all;
    }

    /// <summary>The reasoning read so far in one message: from which field, and how many contents it has.</summary>
    private readonly record struct Reasoning(int Rank, int Count);
}
