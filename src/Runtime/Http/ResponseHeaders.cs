using System.Globalization;
using System.Net.Http.Headers;

namespace LlmCodegen.Http;

/// <summary>What the headers of an answer say about the request and about trying again.</summary>
internal static class ResponseHeaders
{
    private static readonly string[] RequestIds = ["x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "x-ms-request-id"];

    public static string? RequestId(HttpResponseHeaders headers)
    {
        foreach (var name in RequestIds)
        {
            if (First(headers, name) is { } id)
            {
                return RequestErrors.Clip(id);
            }
        }

        return null;
    }

    /// <summary>OpenAI's and Anthropic's word on whether another try is worth it.</summary>
    public static bool? ShouldRetry(HttpResponseHeaders headers) => First(headers, "x-should-retry") switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>
    /// How long to wait: <c>retry-after-ms</c>, then <c>Retry-After</c> in seconds (fractions occur) or as a date (RFC 9110 section
    /// 10.2.3), which counts from the answer's own: clocks differ. Nothing, zero and the past are <see langword="null"/>.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider time)
    {
        if (Number(First(headers, "retry-after-ms")) is { } milliseconds)
        {
            return Positive(milliseconds / 1000);
        }

        var text = First(headers, "Retry-After");
        if (Number(text) is { } seconds)
        {
            return Positive(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Positive((date - (headers.Date ?? time.GetUtcNow())).TotalSeconds)
            : null;
    }

    private static TimeSpan? Positive(double seconds) => seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 1e9)) : null;

    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number : null;

    public static string? First(HttpResponseHeaders headers, string name)
    {
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                if (value.Trim() is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }

        return null;
    }
}
