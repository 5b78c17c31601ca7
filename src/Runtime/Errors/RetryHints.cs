using System.Globalization;

namespace LlmCodegen;

/// <summary>Finds in an error's words when to come back, for streams and gateways that have no header to say it.</summary>
internal static class RetryHints
{
    private static readonly string[] Beginnings = ["try again in ", "retry in ", "retry after ", "available again in "];

    /// <summary>The time that the text asks to wait (<c>try again in 6m0s</c>, <c>retry after 20 seconds</c>), or <see langword="null"/>.</summary>
    public static TimeSpan? Find(string text)
    {
        foreach (var beginning in Beginnings)
        {
            var at = text.IndexOf(beginning, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Duration(text.AsSpan(at + beginning.Length)) is { } seconds and > 0 and < 1e9)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return null;
    }

    private static double? Duration(ReadOnlySpan<char> text)
    {
        double? all = null;
        while (Length(text, ofNumber: true) is > 0 and var digits && double.TryParse(text[..digits].TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            var rest = text[digits..].TrimStart(' ');
            var unit = Length(rest, ofNumber: false);
            if (Factor(rest[..unit]) is not { } factor)
            {
                break;
            }

            all = (all ?? 0) + (number * factor);
            text = rest[unit..];
        }

        return all;
    }

    private static double? Factor(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" or "milliseconds" => 1e-3,
        "s" or "sec" or "second" or "seconds" => 1,
        "m" or "min" or "minute" or "minutes" => 60,
        "h" or "hour" or "hours" => 3600,
        _ => null,
    };

    private static int Length(ReadOnlySpan<char> text, bool ofNumber)
    {
        var length = 0;
        while (length < text.Length && (ofNumber ? char.IsAsciiDigit(text[length]) || text[length] == '.' : char.IsAsciiLetter(text[length])))
        {
            length++;
        }

        return length;
    }
}
