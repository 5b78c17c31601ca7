using System.Globalization;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>What an error says beside its message: a more precise code, when to come back, the answer of the server behind a gateway.</summary>
internal sealed record ErrorDetails
{
    public string? Code { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>The error that a gateway got (OpenRouter's <c>metadata.raw</c>).</summary>
    public JsonElement? Raw { get; private set; }

    /// <summary>Words to put after the message.</summary>
    public string? More { get; private set; }

    public static ErrorDetails Of(JsonElement error)
    {
        var details = new ErrorDetails
        {
            Code = error.TryGetProperty("innererror", out var inner) || error.TryGetProperty("inner_error", out inner) ? JsonTexts.First(inner, "code") : null,
            RetryAfter = Seconds(JsonTexts.First(error, "retry_after", "retryAfter", "retry_after_seconds")),
        };
        if (error.TryGetProperty("details", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var detail in list.EnumerateArray())
            {
                // google.rpc.RetryInfo and ErrorInfo
                details.RetryAfter ??= Seconds(JsonTexts.First(detail, "retryDelay"));
                details.Code ??= JsonTexts.First(detail, "reason");
            }
        }

        if (error.TryGetProperty("loc", out var place) && place.ValueKind == JsonValueKind.Array)
        {
            // FastAPI
            details.More = $" ({string.Join('.', place.EnumerateArray())})";
        }

        if (error.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            details.Take(metadata);
        }

        return details;
    }

    private void Take(JsonElement metadata)
    {
        Raw = metadata.TryGetProperty("raw", out var raw) && raw.ValueKind is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array ? raw : null;
        RetryAfter ??= Seconds(JsonTexts.First(metadata, "retry_after", "retry_after_seconds"));
        if (metadata.TryGetProperty("reasons", out var reasons) && reasons.ValueKind == JsonValueKind.Array)
        {
            Code ??= "moderation_blocked";
            More = $" ({string.Join(", ", reasons.EnumerateArray().Where(static reason => reason.ValueKind == JsonValueKind.String).Select(static reason => reason.GetString()))})";
        }

        if (JsonTexts.First(metadata, "provider_name") is { } provider)
        {
            More += $" ({provider})";
        }
    }

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text?.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
}
