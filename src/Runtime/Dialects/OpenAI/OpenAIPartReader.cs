using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Reads content that is a list of parts, as Mistral's reasoning models write it.</summary>
internal static class OpenAIPartReader
{
    /// <summary>Adds the parts of the array that the reader stands on to <paramref name="message"/>.</summary>
    /// <returns>Whether each of them became a content.</returns>
    public static bool Read(ref Utf8JsonReader reader, OpenAIMessageReader message)
    {
        var all = true;
        using var document = JsonDocument.ParseValue(ref reader);
        foreach (var part in document.RootElement.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.String)
            {
                message.AddText(part.GetString());
            }
            else if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            {
                message.AddText(text.GetString());
            }
            else if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("thinking", out var thinking))
            {
                OpenAIReasoningReader.AddThinking(thinking, message.Contents);
            }
            else
            {
                all &= part.ValueKind == JsonValueKind.Object && OpenAIMediaReader.AddPart(part, message.Contents);
            }
        }

        return all;
    }
}
