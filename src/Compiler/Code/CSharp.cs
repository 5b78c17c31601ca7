using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Compiler.Code;

/// <summary>C# expressions for values, the same in every culture.</summary>
internal static class CSharp
{
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>JSON as it is, where that is readable: a raw string shows what would otherwise be full of backslashes.</summary>
    public static string Json(string value)
    {
        foreach (var c in value)
        {
            if (c is < ' ' or > '~')
            {
                return Literal(value);
            }
        }

        return value.IndexOf("\"\"\"", StringComparison.Ordinal) < 0 ? $"\"\"\"{value}\"\"\"" : Literal(value);
    }

    public static string Literal(bool value) => value ? "true" : "false";

    public static string Literal(int value) => value.ToString("#,0", UnderscoreGroups);

    public static string Literal(long value) => value.ToString("#,0", UnderscoreGroups) + "L";

    public static string Literal(decimal value) => value.ToString(CultureInfo.InvariantCulture) + "m";

    public static string Double(decimal value) => value.ToString(CultureInfo.InvariantCulture) + "d";

    public static string Float(decimal value) => value.ToString(CultureInfo.InvariantCulture) + "f";

    public static string Seconds(double seconds) => $"global::System.TimeSpan.FromSeconds({seconds.ToString("R", CultureInfo.InvariantCulture)})";

    public static string Array(IEnumerable<string> expressions) => $"new[] {{ {string.Join(", ", expressions)} }}";

    /// <summary>Text for an XML comment, on one line.</summary>
    public static string Xml(string text) => Comment(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Text for a comment: on one line, and without characters that no XML document may hold.</summary>
    public static string Comment(string text)
    {
        var isPaired = IsPaired(text);
        var result = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isUnfit = char.IsControl(c) || c is '\u2028' or '\u2029' or >= '\ufffe' || (char.IsSurrogate(c) && !isPaired);
            result.Append(isUnfit ? ' ' : c);
        }

        return result.ToString().Trim();
    }

    private static NumberFormatInfo UnderscoreGroups { get; } = new() { NumberGroupSeparator = "_", NumberGroupSizes = [3], NegativeSign = "-" };

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
