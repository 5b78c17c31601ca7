using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

internal sealed partial class ObjectReader
{
    /// <summary>About what the timers of .NET can do: 46 days.</summary>
    public const int MaxSeconds = 4_000_000;

    public decimal? Number(string key, decimal minimum = decimal.MinValue, decimal maximum = decimal.MaxValue) => Number(key, minimum, maximum, isWhole: false);

    public int? Integer(string key, int minimum = 0) => (int?)Number(key, minimum, int.MaxValue, isWhole: true);

    public long? Long(string key) => (long?)Number(key, long.MinValue, long.MaxValue, isWhole: true);

    /// <summary>A time that a timer can wait for.</summary>
    public double? Seconds(string key, decimal minimum = 0.001m) => (double?)Number(key, minimum, MaxSeconds);

    private decimal? Number(string key, decimal minimum, decimal maximum, bool isWhole)
    {
        var value = Find(key);
        if (value is null)
        {
            return null;
        }

        var text = value switch { ConfigNumber number => number.Text, ConfigString text1 => text1.Value.Trim(), _ => "" };
        if (Numbers.TryParse(text, out var result) && result >= minimum && result <= maximum && !(isWhole && result != decimal.Truncate(result)))
        {
            return result;
        }

        var bounds = (minimum > long.MinValue, value is ConfigNumber && result > maximum) switch
        {
            (_, true) => $" of at most {Invariant(maximum)}",
            (true, _) => $" of at least {Invariant(minimum)}",
            _ => "",
        };
        diagnostics.Add(
            Descriptors.IgnoredValue, value.Span, key, owner, $"a {(isWhole ? "whole " : "")}number{bounds}", value switch
            {
                ConfigNumber { Text: { Length: < 30 } written } => written,
                _ => Describe(value),
            });
        return null;

        static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
