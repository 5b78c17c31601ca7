namespace LlmCodegen.Compiler.Text;

/// <summary>The grammar of JSON's numbers (RFC 8259 section 6).</summary>
internal static class JsonNumber
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var i = 0;
        if (i < text.Length && text[i] == '-')
        {
            i++;
        }

        if (i < text.Length && text[i] == '0')
        {
            i++;
        }
        else if (!SkipDigits(text, ref i))
        {
            return false;
        }

        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (!SkipDigits(text, ref i))
            {
                return false;
            }
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
            {
                i++;
            }

            if (!SkipDigits(text, ref i))
            {
                return false;
            }
        }

        return i == text.Length;
    }

    /// <summary>The number that was meant by <c>+1</c>, <c>.5</c>, <c>007</c> or <c>80_000</c>.</summary>
    public static bool TryMend(string text, out string number)
    {
        var digits = text.Replace("_", "");
        var sign = digits.StartsWith("-", StringComparison.Ordinal) ? "-" : "";
        digits = digits.TrimStart('+', '-').TrimStart('0');
        var point = digits.IndexOf('.');
        if (point >= 0 && (point + 1 == digits.Length || digits[point + 1] is 'e' or 'E'))
        {
            digits = digits.Insert(point + 1, "0");
        }

        number = sign + (digits.Length == 0 || !char.IsDigit(digits[0]) ? "0" : "") + digits;
        return HasDigitAmongFirst(text, 3) && IsValid(number.AsSpan());
    }

    private static bool HasDigitAmongFirst(string text, int count)
    {
        for (var i = 0; i < text.Length && i < count; i++)
        {
            if (text[i] is >= '0' and <= '9')
            {
                return true;
            }
        }

        return false;
    }

    private static bool SkipDigits(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        while (i < text.Length && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        return i > start;
    }
}
