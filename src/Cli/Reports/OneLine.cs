using System.Globalization;
using System.Text;

namespace LlmCodegen.Cli.Reports;

/// <summary>Text from a file, made safe for one line of a terminal or a build log: names of keys may hold line breaks and escape sequences.</summary>
internal static class OneLine
{
    public static string Of(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Any(IsUnsafe) ? Escape(text) : text;

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (IsUnsafe(c))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    // Format characters (Cf) turn the direction of a line or hide what is on it.
    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
