using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads images and sound that a model made.</summary>
/// <remarks>
/// Images: <c>images</c> of a message (OpenRouter, Gemini) or parts of its content. Sound: <c>audio</c>; its id, end and transcript are in
/// <see cref="AIContent.AdditionalProperties"/>, named as Microsoft.Extensions.AI.OpenAI names them.
/// </remarks>
internal sealed class OpenAIMediaReader(ExtraMembers extras)
{
    private StringBuilder? _transcript;
    private string? _audioId;

    /// <summary>Reads the value of the current member.</summary>
    public void ReadImages(ref Utf8JsonReader reader, List<AIContent> contents)
    {
        var member = reader;
        reader.Read();
        var all = false;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            all = document.RootElement.EnumerateArray().Aggregate(true, (all, image) => AddImage(image, contents) && all);
        }
        else
        {
            reader.Skip();
        }

        if (!all)
        {
            extras.Add(ExtraScope.Message, ref member);
        }
    }

    /// <summary>Adds a part of the content that is no text.</summary>
    public static bool AddPart(JsonElement part, List<AIContent> contents)
    {
        if (Text(part, "refusal") is { } refusal)
        {
            contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
            return true;
        }

        return Text(part, "type")?.Contains("image", StringComparison.Ordinal) == true && AddImage(part, contents);
    }

    /// <summary>Reads the value of the current member.</summary>
    public void ReadAudio(ref Utf8JsonReader reader, List<AIContent> contents)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        byte[]? data = null;
        long? end = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("data"u8))
            {
                data = ReadBytes(ref reader);
            }
            else if (reader.ValueTextEquals("transcript"u8))
            {
                (_transcript ??= new()).Append(reader.ReadText());
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                _audioId = reader.ReadText() ?? _audioId;
            }
            else if (reader.ValueTextEquals("expires_at"u8))
            {
                end = reader.ReadInteger();
            }
            else
            {
                reader.SkipValue();
            }
        }

        if (data is { Length: > 0 } || end is not null)
        {
            contents.Add(Sound(data ?? [], end));
        }
    }

    private static byte[]? ReadBytes(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.TryGetBytesFromBase64(out var data) ? data : throw new JsonException("The sound is not base64");
        }

        reader.Skip();
        return null;
    }

    /// <summary>Adds what was said but not yet spoken.</summary>
    public void Flush(List<AIContent> contents)
    {
        if (_transcript is { Length: > 0 })
        {
            contents.Add(Sound([], null));
        }
    }

    private DataContent Sound(byte[] data, long? end)
    {
        var content = new DataContent(data, MediaType(data)) { AdditionalProperties = [] };
        Set("Id", _audioId);
        Set("ExpiresAt", end is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
        Set("Transcript", _transcript?.ToString());
        _transcript = null;
        return content;

        void Set(string name, object? value)
        {
            if (value is not null)
            {
                content.AdditionalProperties[name] = value;
            }
        }
    }

    // The answer does not say which format was asked for; streams are always raw samples.
    private static string MediaType(ReadOnlySpan<byte> data) =>
        data.StartsWith("RIFF"u8) ? "audio/wav"
        : data.StartsWith("ID3"u8) || data is [0xFF, >= 0xE0, ..] ? "audio/mpeg"
        : data.StartsWith("OggS"u8) ? "audio/ogg"
        : data.StartsWith("fLaC"u8) ? "audio/flac"
        : "audio/pcm";

    private static bool AddImage(JsonElement image, List<AIContent> contents)
    {
        if (image.ValueKind == JsonValueKind.String)
        {
            return Add(image.GetString(), contents);
        }

        if (image.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (Text(image, "b64_json") is { } base64)
        {
            return Add($"data:{Text(image, "mime_type") ?? Text(image, "media_type") ?? "image/png"};base64,{base64}", contents);
        }

        var url = image.TryGetProperty("image_url", out var value) && value.ValueKind == JsonValueKind.Object ? Text(value, "url") : Text(image, "image_url") ?? Text(image, "url");
        return Add(url, contents);
    }

    private static bool Add(string? url, List<AIContent> contents)
    {
        try
        {
            if (string.IsNullOrEmpty(url))
            {
                return false;
            }

            contents.Add(url.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? new DataContent(url) : new UriContent(url, ImageType(url)));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static string ImageType(string url)
    {
        var path = url.AsSpan(0, url.IndexOfAny(['?', '#']) is >= 0 and var end ? end : url.Length);
        return path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "image/png"
            : path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase) ? "image/jpeg"
            : path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase) ? "image/webp"
            : path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase) ? "image/gif"
            : "image/*";
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
