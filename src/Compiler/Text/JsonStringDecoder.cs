using System.Text;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Gives the value of a string token and reports what may not stand inside a JSON string.</summary>
internal sealed class JsonStringDecoder(char[] chars, SyntaxDiagnostics diagnostics)
{
    private readonly StringTable _strings = new();
    private readonly StringBuilder _value = new();

    public string Decode(JsonToken token)
    {
        var start = token.Start + 1;
        var end = token.Has(JsonTokenFlags.Unclosed) ? token.End : token.End - 1;
        if (!token.Has(JsonTokenFlags.NeedsDecoding))
        {
            return _strings.Get(chars, start, Math.Max(0, end - start));
        }

        _value.Clear();
        for (var i = start; i < end;)
        {
            var c = chars[i];
            if (c == '\\')
            {
                i = DecodeEscape(i, end);
            }
            else
            {
                i += c is < ' ' or >= '\uD800' ? DecodeSpecial(i, end) : Append(c);
            }
        }

        return _value.ToString();
    }

    private int Append(char c)
    {
        _value.Append(c);
        return 1;
    }

    private int DecodeSpecial(int i, int end)
    {
        var c = chars[i];
        if (char.IsHighSurrogate(c) && i + 1 < end && char.IsLowSurrogate(chars[i + 1]))
        {
            _value.Append(c).Append(chars[i + 1]);
            return 2;
        }

        if (c < ' ')
        {
            var escape = c == '\t' ? "\\t" : $"\\u{(int)c:x4}";
            diagnostics.Error(new TextSpan(i, 1), $"The control character U+{(int)c:X4} may not stand in a JSON string; write {escape}");
        }
        else if (char.IsSurrogate(c) || c == '\uFFFD')
        {
            diagnostics.Report(Descriptors.NotUtf8, new TextSpan(i, 1));
            c = '\uFFFD';
        }

        return Append(c);
    }

    private int DecodeEscape(int i, int end)
    {
        var c = i + 1 < end ? chars[i + 1] : '\0';
        var value = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };

        if (value != '\0')
        {
            _value.Append(value);
            return i + 2;
        }

        if (c == 'u')
        {
            return DecodeUnicodeEscape(i, end);
        }

        diagnostics.Error(TextSpan.FromBounds(i, Math.Min(i + 2, end)), "JSON knows no such escape; a backslash itself is written \\\\");
        return i + 1 < end ? i + 1 : end;
    }

    private int DecodeUnicodeEscape(int i, int end)
    {
        if (!TryReadHex(i, end, out var unit))
        {
            diagnostics.Error(TextSpan.FromBounds(i, Math.Min(i + 6, end)), "An escape '\\u' needs four hexadecimal digits");
            return i + 2;
        }

        if (char.IsHighSurrogate(unit) && i + 7 < end && chars[i + 6] == '\\' && chars[i + 7] == 'u'
            && TryReadHex(i + 6, end, out var low) && char.IsLowSurrogate(low))
        {
            _value.Append(unit).Append(low);
            return i + 12;
        }

        if (char.IsSurrogate(unit))
        {
            diagnostics.Error(new TextSpan(i, 6), "The escape is one half of a character; write both halves, as in \\ud83d\\ude00");
            unit = '\uFFFD';
        }

        _value.Append(unit);
        return i + 6;
    }

    private bool TryReadHex(int i, int end, out char unit)
    {
        var value = 0;
        for (var k = i + 2; k < i + 6; k++)
        {
            var digit = k >= end ? -1 : chars[k] switch
            {
                >= '0' and <= '9' => chars[k] - '0',
                >= 'a' and <= 'f' => chars[k] - 'a' + 10,
                >= 'A' and <= 'F' => chars[k] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                unit = '\0';
                return false;
            }

            value = (value * 16) + digit;
        }

        unit = (char)value;
        return true;
    }
}
