using System.Globalization;
using System.Net.Http.Headers;

namespace LlmCodegen.Http;

/// <summary>Reads the limits from the headers of an answer.</summary>
internal static class RateLimitReader
{
    /// <summary>The limits, or <see langword="null"/> if the answer says nothing of any.</summary>
    public static RateLimits? Read(HttpResponseHeaders headers, RateLimitHeaders names, TimeProvider time)
    {
        var requestLimit = Count(headers, names.LimitRequests);
        var requestsRemaining = Count(headers, names.RemainingRequests);
        var requestsReset = Reset(ResponseHeaders.First(headers, names.ResetRequests), time);
        var tokenLimit = Count(headers, names.LimitTokens);
        var tokensRemaining = Count(headers, names.RemainingTokens);
        var tokensReset = Reset(ResponseHeaders.First(headers, names.ResetTokens), time);
        return (requestLimit ?? requestsRemaining ?? tokenLimit ?? tokensRemaining) is null && (requestsReset ?? tokensReset) is null ? null : new()
        {
            RequestLimit = requestLimit,
            RequestsRemaining = requestsRemaining,
            RequestsReset = requestsReset,
            TokenLimit = tokenLimit,
            TokensRemaining = tokensRemaining,
            TokensReset = tokensReset,
        };
    }

    /// <summary>When a limit that is used up is replenished, for answers that say nothing else of it; <see langword="null"/> if that is unknown.</summary>
    public static TimeSpan? NextReset(HttpResponseHeaders headers, RateLimits? limits, TimeProvider time)
    {
        var next = limits is null ? null
            : limits is { RequestsRemaining: 0, RequestsReset: { } requests } && limits is { TokensRemaining: 0, TokensReset: { } tokens } ? (requests > tokens ? requests : tokens)
            : limits is { RequestsRemaining: 0 } ? limits.RequestsReset
            : limits is { TokensRemaining: 0 } ? limits.TokensReset
            : null;
        next ??= Reset(ResponseHeaders.First(headers, "x-ratelimit-reset") ?? ResponseHeaders.First(headers, "ratelimit-reset"), time);
        return next > TimeSpan.Zero ? next : null;
    }

    /// <summary>The time until a reset, whichever way it is written; <see langword="null"/> if it is not understood.</summary>
    public static TimeSpan? Reset(string? text, TimeProvider time)
    {
        if (text is null)
        {
            return null;
        }

        if (ResponseHeaders.Number(text) is { } number)
        {
            // No period is longer than three years, and no point in time lies before 2001.
            var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            return Span(number >= 1e11 ? (number / 1000) - now : number >= 1e8 ? number - now : number);
        }

        return Duration(text) is { } seconds ? Span(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Span((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    // As Go prints them: 1h2m3.5s, 120ms, 85µs.
    private static double? Duration(ReadOnlySpan<char> text)
    {
        var seconds = 0.0;
        while (!text.IsEmpty)
        {
            var digits = Length(text, ofNumber: true);
            if (!double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            text = text[digits..];
            var unit = Length(text, ofNumber: false);
            var factor = text[..unit] switch
            {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                "ms" => 1e-3,
                "us" or "µs" => 1e-6,
                "ns" => 1e-9,
                _ => 0,
            };
            if (factor == 0)
            {
                return null;
            }

            seconds += number * factor;
            text = text[unit..];
        }

        return seconds;
    }

    private static int Length(ReadOnlySpan<char> text, bool ofNumber)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.') == ofNumber)
        {
            length++;
        }

        return length;
    }

    private static long? Count(HttpResponseHeaders headers, string name) =>
        long.TryParse(ResponseHeaders.First(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9));
}
