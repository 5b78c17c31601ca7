using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads reasoning in the forms in which it comes beside a text.</summary>
internal static class OpenAIReasoningReader
{
    /// <summary>The place of the current member among those that hold reasoning, or -1.</summary>
    public static int Rank(ref Utf8JsonReader reader, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (reader.ValueTextEquals(fields[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The texts of a list such as OpenRouter's <c>reasoning_details</c>.</summary>
    public static void ReadDetails(ref Utf8JsonReader reader, List<AIContent> contents)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        foreach (var detail in document.RootElement.EnumerateArray())
        {
            if (detail.ValueKind == JsonValueKind.Object)
            {
                var text = detail.TryGetProperty("text", out var value) || detail.TryGetProperty("summary", out value) || detail.TryGetProperty("thinking", out value) ? value : default;
                if (text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } words)
                {
                    contents.Add(new TextReasoningContent(words));
                }
            }
        }
    }

    public static void AddThinking(JsonElement thinking, List<AIContent> contents)
    {
        if (thinking.ValueKind == JsonValueKind.String)
        {
            contents.Add(new TextReasoningContent(thinking.GetString()));
        }
        else if (thinking.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in thinking.EnumerateArray())
            {
                if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                {
                    contents.Add(new TextReasoningContent(text.GetString()));
                }
            }
        }
    }
}
