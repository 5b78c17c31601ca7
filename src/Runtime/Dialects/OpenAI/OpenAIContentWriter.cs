using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes the content of a message from the user or the system: a text, or a list of parts.</summary>
internal sealed class OpenAIContentWriter(Utf8JsonWriter json)
{
    public void Write(IList<AIContent> contents)
    {
        if (TextAlone(contents) is { } text)
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartArray();
        foreach (var content in contents)
        {
            if (!IsBeside(content))
            {
                json.WriteStartObject();
                WritePart(content);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>The whole of <paramref name="contents"/> if it is nothing but text.</summary>
    private static string? TextAlone(IList<AIContent> contents)
    {
        var texts = new string?[contents.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = (contents[i] as TextContent)?.Text;
            if (texts[i] is null && !IsBeside(contents[i]))
            {
                return null;
            }
        }

        return string.Concat(texts);
    }

    /// <summary>What is about a message rather than in it; tool results become messages of their own.</summary>
    private static bool IsBeside(AIContent content) => content is UsageContent or TextReasoningContent or ErrorContent or FunctionResultContent;

    private void WritePart(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                json.WriteString("type", "text");
                json.WriteString("text", text.Text);
                break;
            case UriContent link when link.HasTopLevelMediaType("image"):
                WriteImage(link.Uri.AbsoluteUri, content);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                WriteImage(data.Uri, content);
                break;
            case DataContent data when AudioFormat(data.MediaType) is { } format:
                json.WriteString("type", "input_audio");
                json.WriteStartObject("input_audio");
                json.WriteBase64String("data", data.Data.Span);
                json.WriteString("format", format);
                json.WriteEndObject();
                break;
            case DataContent { MediaType: "application/pdf" } data:
                json.WriteString("type", "file");
                json.WriteStartObject("file");
                json.WriteString("filename", data.Name ?? "document.pdf");
                json.WriteString("file_data", data.Uri);
                json.WriteEndObject();
                break;
            case HostedFileContent file:
                json.WriteString("type", "file");
                json.WriteStartObject("file");
                json.WriteString("file_id", file.FileId);
                json.WriteEndObject();
                break;
            default:
                throw new NotSupportedException($"{Describe(content)} cannot be sent over chat completions; they take text, images, WAV and MP3 audio, PDF data and hosted files");
        }
    }

    private void WriteImage(string url, AIContent content)
    {
        json.WriteString("type", "image_url");
        json.WriteStartObject("image_url");
        json.WriteString("url", url);
        if (content.AdditionalProperties?.GetValueOrDefault("detail")?.ToString() is { Length: > 0 } detail)
        {
            json.WriteString("detail", detail);
        }

        json.WriteEndObject();
    }

    private static string? AudioFormat(string mediaType) => mediaType switch
    {
        "audio/wav" or "audio/x-wav" or "audio/wave" or "audio/vnd.wave" => "wav",
        "audio/mp3" or "audio/mpeg" => "mp3",
        _ => null,
    };

    private static string Describe(AIContent content) => content switch
    {
        DataContent data => $"Data of type {data.MediaType}",
        UriContent link => $"A link to {link.MediaType}",
        _ => content.GetType().Name,
    };
}
