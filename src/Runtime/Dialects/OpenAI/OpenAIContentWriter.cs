using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes the content of a message from the user or the system: a text, or a list of parts.</summary>
internal sealed class OpenAIContentWriter(Utf8JsonWriter json)
{
    /// <param name="contents">What is to be sent, nothing else.</param>
    /// <param name="message">What an error calls the message.</param>
    public void Write(List<AIContent> contents, string message)
    {
        if (contents.TrueForAll(static content => content is TextContent))
        {
            json.WriteStringValue(MessageText.OfParts(contents));
            return;
        }

        json.WriteStartArray();
        foreach (var content in contents)
        {
            json.WriteStartObject();
            WritePart(content, message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WritePart(AIContent content, string message)
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
                throw new NotSupportedException($"{message} holds {Describe(content)}, which cannot be sent over chat completions; they take text, images, WAV and MP3 audio, PDF data and hosted files");
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

    public static string Describe(AIContent content) => content switch
    {
        DataContent data => $"data of type {data.MediaType} (DataContent)",
        UriContent link => $"a link to {link.MediaType} (UriContent)",
        _ => content.GetType().Name,
    };
}
