using System.Text.RegularExpressions;

namespace LlmCodegen.Compiler.Text;

/// <summary>Dates and times of YAML 1.1. Apart from the other scalars, so that only a file that holds one loads the engine for expressions.</summary>
internal static class YamlTimestamp
{
    private static readonly Regex Shape = new(
        @"^(\d{4})-(\d\d)-(\d\d)$|^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+](\d\d?)(?::(\d\d))?))?$",
        RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    public static bool IsShaped(string text) => Shape.IsMatch(text);

    /// <summary>Whether there is such a day and such a time of day.</summary>
    public static bool Exists(string text)
    {
        var match = Shape.Match(text);
        if (!match.Success)
        {
            return false;
        }

        int Number(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Number(1) + Number(4), Number(2) + Number(5), Number(3) + Number(6));
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && Number(7) < 24 && Number(8) < 60 && Number(9) < 60 && (Number(10) * 60) + Number(11) < 24 * 60;
    }
}
