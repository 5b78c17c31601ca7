using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads the message of a chat completion, whole or in pieces, and collects its contents.</summary>
internal sealed class OpenAIMessageReader(OpenAIChatProfile profile, ChatRequest request)
{
    private readonly ToolCallAssembler _toolCalls = new();
    private StringBuilder? _refusal;
    private List<AIContent>? _contents;
    private OpaqueMembers? _opaque;
    private bool _isMarked;

    public ChatRole Role { get; private set; } = ChatRole.Assistant;

    public List<AIContent> Contents => _contents ??= new(1);

    /// <summary>The contents since the last time, or <see langword="null"/> if there are none.</summary>
    public List<AIContent>? TakeContents()
    {
        var contents = _contents;
        _contents = null;
        return contents;
    }

    /// <summary>Adds what must be complete before it may be seen: tool calls and a refusal.</summary>
    public void Flush()
    {
        if (_refusal is { Length: > 0 })
        {
            Contents.Add(new ErrorContent(_refusal.ToString()) { ErrorCode = "Refusal" });
            _refusal = null;
        }

        FlushOpaque();
        if (!_toolCalls.IsEmpty)
        {
            _toolCalls.Flush(Contents, Seal);
        }
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

    /// <summary>Reads the value of the current member.</summary>
    public void Read(ref Utf8JsonReader reader, bool whole)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        var reasoning = new Reasoning(int.MaxValue, 0);
        string? text = null;
        IList<AIAnnotation>? annotations = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    ReadParts(ref reader);
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
                ReadToolCalls(ref reader, whole);
            }
            else if (reader.ValueTextEquals("refusal"u8))
            {
                AddRefusal(reader.ReadText());
            }
            else if (reader.ValueTextEquals("function_call"u8))
            {
                // What tools were called before 2023-11.
                if (reader.EnterObject())
                {
                    ReadFunction(ref reader, out var name, out var arguments);
                    _toolCalls.Add(0, null, name, arguments);
                }
            }
            else if (reader.ValueTextEquals("annotations"u8))
            {
                annotations = OpenAICitationReader.Read(ref reader);
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
                    reader.SkipValue();
                }
            }
        }

        _isMarked |= reasoning.Count > 0 && profile.ReasoningReplayField is not null;
        AddText(text, annotations);
    }

    private void AddText(string? text, IList<AIAnnotation>? annotations)
    {
        if (!string.IsNullOrEmpty(text) || annotations is { Count: > 0 })
        {
            Contents.Add(new TextContent(text) { Annotations = annotations });
        }
    }

    private void AddRefusal(string? refusal)
    {
        if (!string.IsNullOrEmpty(refusal))
        {
            (_refusal ??= new()).Append(refusal);
        }
    }

    // Where calls of others need a stand-in, the model's own are told from them.
    private string? Seal(OpaqueMembers? members) => members is null && profile.ForeignToolCallMembers is null ? null : OpaqueData.Text(request.Origin, members);

    private Reasoning ReadReasoning(ref Utf8JsonReader reader, int rank, Reasoning worse)
    {
        var start = _contents?.Count ?? 0;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            OpenAIReasoningReader.ReadDetails(ref reader, Contents);
        }
        else if (reader.TextOrSkip() is { Length: > 0 } text)
        {
            Contents.Add(new TextReasoningContent(text));
        }

        var count = (_contents?.Count ?? 0) - start;
        if (count == 0)
        {
            return worse;
        }

        // The same text under two names.
        _contents!.RemoveRange(start - worse.Count, worse.Count);
        return new(rank, count);
    }

    /// <summary>Content as a list of parts, as Mistral's reasoning models write it.</summary>
    private void ReadParts(ref Utf8JsonReader reader)
    {
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
        }
    }

    private void ReadToolCalls(ref Utf8JsonReader reader, bool whole)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadToolCall(ref reader, whole);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadToolCall(ref Utf8JsonReader reader, bool whole)
    {
        long? index = null;
        string? id = null, name = null, arguments = null;
        OpaqueMembers? opaque = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("index"u8))
            {
                index = reader.ReadInteger();
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = reader.ReadText();
            }
            else if (reader.ValueTextEquals("function"u8))
            {
                if (reader.EnterObject())
                {
                    ReadFunction(ref reader, out name, out arguments);
                }
            }
            else
            {
                OpaqueMembers.Keep(ref opaque, reader, profile.ReplayedToolCallMembers, whole);
                reader.SkipValue();
            }
        }

        if (whole)
        {
            _toolCalls.AddWhole(id, name, arguments, opaque);
        }
        else
        {
            _toolCalls.Add(index, id, name, arguments, opaque);
        }
    }

    private static void ReadFunction(ref Utf8JsonReader reader, out string? name, out string? arguments)
    {
        name = arguments = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = reader.ReadText();
            }
            else if (reader.ValueTextEquals("arguments"u8))
            {
                // Some servers write the object itself instead of a string that holds it.
                reader.Read();
                arguments = reader.TokenType == JsonTokenType.StartObject ? JsonElement.ParseValue(ref reader).GetRawText() : reader.TextOrSkip();
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    /// <summary>The reasoning read so far in one message: from which field, and how many contents it has.</summary>
    private readonly record struct Reasoning(int Rank, int Count);
}
