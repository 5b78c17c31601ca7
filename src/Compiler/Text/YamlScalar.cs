using System.Numerics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal enum YamlScalarType : byte
{
    String,
    Null,
    Boolean,
    Integer,
    Float,
    Timestamp,

    /// <summary>'&lt;&lt;', which only means something as a key.</summary>
    Merge,

    /// <summary>'=', which PyYAML takes as a key only.</summary>
    Value,
}

/// <summary>What a plain scalar means in YAML 1.1, as PyYAML's safe loader resolves it.</summary>
internal static class YamlScalar
{
    // Python refuses longer ones as well, and the cost of converting them is quadratic.
    private const int MaxDigits = 4300;

    public static YamlScalarType Resolve(string text)
    {
        if (text.Length == 0)
        {
            return YamlScalarType.Null;
        }

        switch (text[0])
        {
            case '~' or '=' when text.Length == 1:
                return text[0] == '~' ? YamlScalarType.Null : YamlScalarType.Value;
            case '<' when text == "<<":
                return YamlScalarType.Merge;
            case (>= '0' and <= '9') or '-' or '+' or '.':
                return ResolveNumber(text);
            case 'n' or 'N' when text is "null" or "Null" or "NULL":
                return YamlScalarType.Null;
            default:
                return ToBoolean(text) is null ? YamlScalarType.String : YamlScalarType.Boolean;
        }
    }

    /// <summary>The value of a plain scalar of this type; <see langword="null"/> if PyYAML would refuse to build it.</summary>
    public static ConfigNode? Create(YamlScalarType type, string text, TextSpan span) => type switch
    {
        YamlScalarType.Null => new ConfigNull(span),
        YamlScalarType.Boolean => ToBoolean(text.ToLowerInvariant()) is { } value ? new ConfigBoolean(value, span) : null,
        YamlScalarType.Integer => ToInteger(text) is { } number ? new ConfigNumber(number, span) : null,
        YamlScalarType.Float => ToFloat(text) is { } number ? new ConfigNumber(number, span) : null,
        YamlScalarType.Timestamp => YamlTimestamp.Exists(text) ? new ConfigString(text, span) : null,
        YamlScalarType.String => new ConfigString(text, span),
        _ => null,
    };

    private static bool? ToBoolean(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    private static YamlScalarType ResolveNumber(string text)
    {
        if (IsFloat(text))
        {
            return YamlScalarType.Float;
        }

        if (IsInteger(text))
        {
            return YamlScalarType.Integer;
        }

        return text.Length >= 8 && text[4] == '-' && YamlTimestamp.IsShaped(text) ? YamlScalarType.Timestamp : YamlScalarType.String;
    }

    private static bool IsInteger(string text)
    {
        var i = SkipSign(text);
        if (i + 1 < text.Length && text[i] == '0')
        {
            return text[i + 1] switch
            {
                'b' => i + 2 < text.Length && SkipWhile(text, i + 2, "01_") == text.Length,
                'x' => i + 2 < text.Length && SkipWhile(text, i + 2, "0123456789abcdefABCDEF_") == text.Length,
                _ => SkipWhile(text, i + 1, "01234567_") == text.Length,
            };
        }

        if (i == text.Length || text[i] is not (>= '0' and <= '9'))
        {
            return false;
        }

        i = SkipWhile(text, i, "0123456789_");
        return i == text.Length || SkipSixtieths(text, i) == text.Length;
    }

    private static bool IsFloat(string text)
    {
        var i = SkipSign(text);
        if (text.Substring(i) is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        if (i < text.Length && text[i] == '.')
        {
            return i == 0 && text.Length > 1 && IsDigit(text[1]) && SkipExponent(text, SkipWhile(text, 1, "0123456789_")) == text.Length;
        }

        if (i == text.Length || !IsDigit(text[i]))
        {
            return false;
        }

        i = SkipWhile(text, i, "0123456789_");
        var sixtieths = SkipSixtieths(text, i);
        if (sixtieths == text.Length || text[sixtieths] != '.')
        {
            return false;
        }

        var end = SkipWhile(text, sixtieths + 1, "0123456789_");
        return (sixtieths > i ? end : SkipExponent(text, end)) == text.Length;
    }

    private static string? ToInteger(string text)
    {
        var digits = text.Replace("_", "");
        var sign = digits.StartsWith("-", StringComparison.Ordinal) ? "-" : "";
        digits = digits.Substring(SkipSign(digits));
        if (digits.Length is 0 or > MaxDigits)
        {
            return null;
        }

        if (digits.All(IsDigit) && (digits[0] != '0' || digits.Length == 1))
        {
            return digits == "0" ? digits : sign + digits;
        }

        var value = digits[0] != '0' ? FromSixtieths(digits) : digits[1] switch
        {
            'b' => FromDigits(digits, 2, 2),
            'x' => FromDigits(digits, 2, 16),
            _ => FromDigits(digits, 1, 8),
        };
        return value is { } number ? (number.IsZero ? "" : sign) + number.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static BigInteger? FromDigits(string digits, int start, int radix)
    {
        var value = BigInteger.Zero;
        for (var i = start; i < digits.Length; i++)
        {
            var c = digits[i];
            var digit = IsDigit(c) ? c - '0' : YamlChars.IsHex(c) ? (c | 0x20) - 'a' + 10 : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return start < digits.Length ? value : null;
    }

    private static BigInteger? FromSixtieths(string digits)
    {
        var value = BigInteger.Zero;
        foreach (var part in digits.Split(':'))
        {
            if (part.Length == 0 || !part.All(IsDigit))
            {
                return null;
            }

            value = (value * 60) + BigInteger.Parse(part, CultureInfo.InvariantCulture);
        }

        return value;
    }

    private static string? ToFloat(string text)
    {
        var value = text.Replace("_", "").ToLowerInvariant();
        var sign = value.StartsWith("-", StringComparison.Ordinal) ? "-" : "";
        var unsigned = value.Substring(SkipSign(value));
        if (unsigned is ".inf" or ".nan")
        {
            return unsigned == ".nan" ? "NaN" : sign + "Infinity";
        }

        if (unsigned.Length > MaxDigits)
        {
            return null;
        }

        if (!unsigned.Contains(':'))
        {
            return JsonNumber.TryMend(value, out var number) ? number : null;
        }

        var seconds = 0.0;
        foreach (var part in unsigned.Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits))
            {
                return null;
            }

            seconds = (seconds * 60) + digits;
        }

        return sign + seconds.ToString("R", CultureInfo.InvariantCulture);
    }

    private static int SkipSign(string text) => text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;

    private static int SkipWhile(string text, int i, string set)
    {
        while (i < text.Length && set.IndexOf(text[i]) >= 0)
        {
            i++;
        }

        return i;
    }

    // ':59' and the like: numbers to the base of 60.
    private static int SkipSixtieths(string text, int i)
    {
        while (i + 1 < text.Length && text[i] == ':' && IsDigit(text[i + 1]))
        {
            var two = i + 2 < text.Length && IsDigit(text[i + 2]);
            if (two && text[i + 1] > '5')
            {
                return i;
            }

            i += two ? 3 : 2;
        }

        return i;
    }

    private static int SkipExponent(string text, int i)
    {
        if (i + 2 < text.Length && text[i] is 'e' or 'E' && text[i + 1] is '+' or '-' && IsDigit(text[i + 2]))
        {
            return SkipWhile(text, i + 2, "0123456789");
        }

        return i;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
