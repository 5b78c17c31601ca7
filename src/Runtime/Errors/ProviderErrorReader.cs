using System.Text;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>Finds the error in an answer's body, whatever its shape.</summary>
/// <remarks>
/// Seen: <c>{"error":{"message","type","code","param"}}</c> (OpenAI), <c>{"error":"text"}</c> (Ollama), <c>{"detail":…}</c> (FastAPI),
/// <c>{"message":…}</c>, <c>[{"error":{…}}]</c> (Google), <c>{"type":"error","error":{…},"request_id"}</c> (Anthropic),
/// <c>{"error_code","message"}</c> (Databricks), <c>{"errors":[{"message"}]}</c> (Cloudflare), <c>{"base_resp":{"status_code","status_msg"}}</c>
/// (MiniMax), <c>{"title","detail","status"}</c> (RFC 9457), plain text, HTML, and each of them as a text within another (gateways).
/// Errors are rare: a document is simpler than a reader here.
/// </remarks>
internal static class ProviderErrorReader
{
    private const int MaxDepth = 4;
    private const int MaxItems = 5;

    /// <summary>Members that say an error where an answer has no choices.</summary>
    private static readonly string[] Signs = ["error", "errors", "detail", "message", "Message", "msg", "title", "error_message", "error_msg", "errorMessage", "error_description", "base_resp", "fault"];

    private static readonly string[] Texts =
        ["message", "Message", "faultstring", "detail", "msg", "error_description", "error_message", "error_msg", "errorMessage", "status_msg", "description", "reason", "errors", "error", "title"];

    public static ProviderError Read(ReadOnlySpan<byte> body)
    {
        if (body.TrimStart(" \t\r\n\uFEFF"u8) is not [(byte)'{' or (byte)'[' or (byte)'"', ..])
        {
            return FromText(PlainText(Encoding.UTF8.GetString(body)), 0);
        }

        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            using var document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement) ?? new(document.RootElement.GetRawText());
        }
        catch (JsonException)
        {
            return FromText(PlainText(Encoding.UTF8.GetString(body)), 0);
        }
    }

    /// <summary>The error in <paramref name="answer"/>, or <see langword="null"/> if it holds none.</summary>
    public static ProviderError? Read(JsonElement answer) => Read(answer, 0);

    /// <summary>The error in a chat completion or a chunk of one, or <see langword="null"/> if it holds none.</summary>
    public static ProviderError? ReadAnswer(JsonElement answer, bool hasChoices)
    {
        if (answer.TryGetProperty("x_groq", out var groq) && groq.ValueKind == JsonValueKind.Object && groq.TryGetProperty("error", out _))
        {
            return Read(groq);
        }

        if (hasChoices || SaysSuccess(answer))
        {
            return answer.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String or JsonValueKind.Array && !IsEmpty(error) ? Read(answer)
                : answer.TryGetProperty("base_resp", out var response) ? BaseResponse(response)
                : null;
        }

        return Read(answer);
    }

    /// <summary>Whether the reader's current member is one that may say an error.</summary>
    public static bool IsSign(ref Utf8JsonReader reader)
    {
        foreach (var sign in Signs)
        {
            if (reader.ValueTextEquals(sign))
            {
                return true;
            }
        }

        return false;
    }

    private static ProviderError? Read(JsonElement answer, int depth)
    {
        switch (answer.ValueKind)
        {
            case JsonValueKind.Array:
                return Items(answer, depth);
            case JsonValueKind.String:
                return FromText(answer.GetString()!, depth);
            case not JsonValueKind.Object:
                return null;
        }

        if (answer.TryGetProperty("base_resp", out var response) && BaseResponse(response) is { } refused)
        {
            return refused;
        }

        if ((answer.TryGetProperty("error", out var inner) || answer.TryGetProperty("fault", out inner)) && !IsEmpty(inner))
        {
            switch (inner.ValueKind)
            {
                case JsonValueKind.Object:
                    return Members(inner, answer, depth);
                case JsonValueKind.String when inner.GetString() is { Length: > 0 } text:
                    return Named(text, answer, depth);
                case JsonValueKind.Array when Items(inner, depth) is { } items:
                    return items;
            }
        }

        return Members(answer, answer, depth) is { Message.Length: > 0 } members ? members : null;
    }

    // {"error":"Bad Request","message":"…"}
    private static ProviderError Named(string text, JsonElement answer, int depth)
    {
        var full = Members(answer, answer, depth);
        return full.Message.Length > 0 && full.Message != text
            ? full with { Message = $"{text}: {full.Message}", Code = full.Code ?? (text.Contains(' ', StringComparison.Ordinal) ? null : text) }
            : FromText(text, depth) with { Code = full.Code, RequestId = full.RequestId };
    }

    private static ProviderError? Items(JsonElement array, int depth)
    {
        ProviderError? all = null;
        foreach (var item in array.EnumerateArray().Take(MaxItems))
        {
            if (depth < MaxDepth && Read(item, depth + 1) is { } error)
            {
                all = all is null ? error : all with { Message = $"{all.Message}; {error.Message}", Code = all.Code ?? error.Code };
            }
        }

        return all;
    }

    private static ProviderError Members(JsonElement error, JsonElement answer, int depth)
    {
        var said = Message(error, depth) ?? new("");
        var details = ErrorDetails.Of(error);
        if (depth < MaxDepth && details.Raw is { } raw && Read(raw, depth + 1) is { Message.Length: > 0 } cause)
        {
            said = said with { Message = Join(said.Message, cause.Message), InnerCode = cause.InnerCode ?? cause.Code ?? cause.Type, RetryAfter = cause.RetryAfter };
        }

        var message = string.Concat(said.Message, details.More);
        return new(message)
        {
            Type = JsonTexts.Type(error) ?? said.Type,
            Code = JsonTexts.First(error, "code", "error_code", "errorCode") ?? said.Code,
            InnerCode = details.Code ?? said.InnerCode ?? said.Code,
            Status = JsonTexts.Status(error) is > 0 and var status ? status : said.Status,
            RequestId = JsonTexts.RequestId(answer) ?? JsonTexts.RequestId(error) ?? said.RequestId,
            RetryAfter = details.RetryAfter ?? said.RetryAfter ?? RetryHints.Find(message),
        };
    }

    private static ProviderError? Message(JsonElement error, int depth)
    {
        foreach (var name in Texts)
        {
            if (!error.TryGetProperty(name, out var value) || IsEmpty(value))
            {
                continue;
            }

            var said = value.ValueKind switch
            {
                JsonValueKind.String => FromText(value.GetString()!, depth),
                JsonValueKind.Object or JsonValueKind.Array => (depth < MaxDepth ? Read(value, depth + 1) : null) ?? new(value.GetRawText()),
                JsonValueKind.Number => new(value.GetRawText()),
                _ => null,
            };
            if (said is not null)
            {
                // RFC 9457: the title names the kind.
                return name == "detail" && JsonTexts.First(error, "title") is { } title && !said.Message.Contains(title, StringComparison.Ordinal)
                    ? said with { Message = $"{title}: {said.Message}" }
                    : said;
            }
        }

        return null;
    }

    /// <summary>Gateways quote the whole answer they got: <c>Error code: 400 - {"error":{…}}</c>.</summary>
    private static ProviderError FromText(string text, int depth)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        if (depth < MaxDepth && start >= 0 && text.IndexOf('"', start) > start)
        {
            try
            {
                var json = Encoding.UTF8.GetBytes(text[start..]);
                var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true });
                using var document = JsonDocument.ParseValue(ref reader);
                if (Read(document.RootElement, depth + 1) is { Message.Length: > 0 } quoted)
                {
                    return quoted with
                    {
                        Message = string.Concat(text.AsSpan(0, start).TrimEnd('[').Trim() is { Length: > 0 } prefix ? $"{prefix} " : "", quoted.Message),
                        InnerCode = quoted.InnerCode ?? quoted.Code ?? quoted.Type,
                    };
                }
            }
            catch (JsonException)
            {
                // Text after all.
            }
        }

        return new(text) { RetryAfter = RetryHints.Find(text) };
    }

    private static ProviderError? BaseResponse(JsonElement response) =>
        JsonTexts.First(response, "status_code") is { } code && code != "0" ? new(JsonTexts.First(response, "status_msg") ?? "") { Code = code } : null;

    private static bool SaysSuccess(JsonElement answer) =>
        JsonTexts.First(answer, "code") is "0" or "200" or "success" or "ok" or "Success" or "OK";

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => true,
        JsonValueKind.String => value.GetString() is "",
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(static member => IsEmpty(member.Value)),
        _ => false,
    };

    private static string Join(string message, string cause) =>
        message.Length == 0 || cause.Contains(message, StringComparison.Ordinal) ? cause
        : message.Contains(cause, StringComparison.Ordinal) ? message
        : $"{message}: {cause}";

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
