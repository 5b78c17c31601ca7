using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>Finds the error in an answer's body, whatever its shape.</summary>
/// <remarks>
/// Seen: <c>{"error":{"message","type","code","param"}}</c> (OpenAI), <c>{"error":"text"}</c> (Ollama), <c>{"detail":…}</c> (FastAPI),
/// <c>{"message":…}</c>, <c>[{"error":{…}}]</c> (Google), <c>{"type":"error","error":{…},"request_id"}</c> (Anthropic),
/// <c>{"error_code","message"}</c> (Databricks), plain text, HTML. Errors are rare: a document is simpler than a reader here.
/// </remarks>
internal static class ProviderErrorReader
{
    public static ProviderError Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement) ?? new(document.RootElement.GetRawText());
        }
        catch (JsonException)
        {
            return new(PlainText(Encoding.UTF8.GetString(body)));
        }
    }

    /// <summary>The error in <paramref name="answer"/>, or <see langword="null"/> if it holds none.</summary>
    public static ProviderError? Read(JsonElement answer)
    {
        if (answer is { ValueKind: JsonValueKind.Array } && answer.GetArrayLength() > 0)
        {
            return Read(answer[0]);
        }

        if (answer.ValueKind == JsonValueKind.String)
        {
            return new(answer.GetString()!);
        }

        if (answer.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (answer.TryGetProperty("error", out var inner))
        {
            switch (inner.ValueKind)
            {
                case JsonValueKind.Object when inner.EnumerateObject().MoveNext():
                    return Members(inner, answer);
                case JsonValueKind.String when inner.GetString() is { Length: > 0 } text:
                    return Members(answer, answer) is { Message.Length: > 0 } full && full.Message != text
                        ? full with { Message = $"{text}: {full.Message}", Code = full.Code ?? (text.Contains(' ', StringComparison.Ordinal) ? null : text) }
                        : new(text) { Code = Text(answer, "code") };
                case JsonValueKind.Array when inner.GetArrayLength() > 0:
                    return Read(inner[0]);
            }
        }

        return Members(answer, answer) is { Message.Length: > 0 } members ? members : null;
    }

    private static ProviderError Members(JsonElement error, JsonElement answer)
    {
        var inner = error.TryGetProperty("innererror", out var value) ? value : default;
        return new(Text(error, "message") ?? Text(error, "detail") ?? Text(error, "msg") ?? Text(error, "error_description") ?? Text(error, "errors") ?? "")
        {
            Type = Text(error, "type") ?? Text(error, "status"),
            Code = Text(error, "code") ?? Text(error, "error_code"),
            InnerCode = Text(inner, "code"),
            RequestId = Text(answer, "request_id") ?? Text(error, "request_id"),
            RetryAfter = RetryDelay(error),
        };
    }

    private static string? Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False => null,
            _ => value.GetRawText(),
        };
    }

    // "details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"30s"}]
    private static TimeSpan? RetryDelay(JsonElement error)
    {
        if (!error.TryGetProperty("details", out var details) || details.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var detail in details.EnumerateArray())
        {
            if (Text(detail, "retryDelay") is { } delay && delay.EndsWith('s')
                && double.TryParse(delay.AsSpan(0, delay.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                && seconds is > 0 and < 1e9)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return null;
    }

    private static string PlainText(string body)
    {
        var text = body.Trim();
        if (!text.StartsWith('<'))
        {
            return text;
        }

        var start = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = text.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && end > start ? $"an HTML page, '{text[(start + 7)..end].Trim()}'" : "an HTML page";
    }
}
