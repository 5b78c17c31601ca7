using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Reads the tool calls of a message, whole or in pieces.</summary>
internal sealed class OpenAIToolCallReader(OpenAIChatProfile profile, ChatRequest request)
{
    /// <summary>The calls so far.</summary>
    public ToolCallAssembler Calls { get; } = new(request.ToolNames());

    /// <summary>Reads the value of the current member, <c>function_call</c>: what tools were called before 2023-11.</summary>
    public void ReadLegacy(ref Utf8JsonReader reader)
    {
        if (reader.EnterObject())
        {
            ReadFunction(ref reader, out var name, out var arguments);
            Calls.AddLegacy(new() { Name = name, Arguments = arguments });
        }
    }

    /// <summary>Reads the value of the current member, <c>tool_calls</c>.</summary>
    public void Read(ref Utf8JsonReader reader, bool whole)
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
        string? id = null, name = null;
        var arguments = "";
        var isCustom = false;
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
            else if (reader.ValueTextEquals("function"u8) || reader.ValueTextEquals("custom"u8))
            {
                var isCustomMember = reader.ValueTextEquals("custom"u8);
                if (reader.EnterObject())
                {
                    isCustom |= isCustomMember;
                    ReadFunction(ref reader, out name, out arguments);
                }
            }
            else
            {
                OpaqueMembers.Keep(ref opaque, reader, profile.ReplayedToolCallMembers, whole);
                reader.SkipValue();
            }
        }

        var piece = new ToolCallPiece { Index = index, Id = id, Name = name, Arguments = arguments, IsCustom = isCustom, Opaque = opaque };
        if (whole)
        {
            Calls.AddWhole(piece);
        }
        else
        {
            Calls.Add(piece);
        }
    }

    private static void ReadFunction(ref Utf8JsonReader reader, out string? name, out string arguments)
    {
        name = null;
        arguments = "";
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = reader.ReadText();
            }
            else if (reader.ValueTextEquals("arguments"u8) || reader.ValueTextEquals("input"u8))
            {
                // Some servers write the object itself instead of a string that holds it.
                reader.Read();
                arguments = (reader.TokenType == JsonTokenType.StartObject ? JsonElement.ParseValue(ref reader).GetRawText() : reader.TextOrSkip()) ?? "";
            }
            else
            {
                reader.SkipValue();
            }
        }
    }
}
