using System.Globalization;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>Reads what errors say in members of one kind or another.</summary>
internal static class JsonTexts
{
    /// <summary>The first of the members that says something, as text: numbers and lists as they are written.</summary>
    public static string? First(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(parent, name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The kind that an error calls itself. A link to a page about the kind (RFC 9457) is none.</summary>
    public static string? Type(JsonElement error)
    {
        var type = First(error, "type", "__type", "error_type", "exception") ?? First(error, "status");
        return type is null || type.Contains("://", StringComparison.Ordinal) || type is "about:blank" or "error" || char.IsAsciiDigit(type[0]) ? null : type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>The HTTP status that an error repeats, else 0.</summary>
    public static int Status(JsonElement error) =>
        int.TryParse(First(error, "status", "status_code", "statusCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600 ? status : 0;

    public static string? RequestId(JsonElement parent) =>
        First(parent, "request_id", "requestId", "RequestId", "traceId", "trace_id", "correlation_id", "correlationId");

    private static string? Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
