using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlScanner
{
    private void ScanQuoted()
    {
        var start = _position;
        var quote = _chars[_position++];
        _text.Clear();
        while (true)
        {
            var from = _position;
            while (Current != quote && Current != '\\' && !YamlChars.IsBlankOrEnd(Current))
            {
                _position++;
            }

            _text.Append(_chars, from, _position - from);
            if (Current == quote)
            {
                if (quote == '"' || _chars[_position + 1] != '\'')
                {
                    break;
                }

                _text.Append('\'');
                _position += 2;
            }
            else if (_position >= _length || !(Current == '\\' ? ScanBackslash(quote) : ScanQuotedSpaces()))
            {
                Fail(ToLineEnd(start), "The closing quotation mark is missing");
                return;
            }
        }

        _position++;
        CheckCharacters(start, _position);
        AddScalar(start, _position, _text.ToString(), YamlScalarStyle.Quoted);
    }

    private bool ScanQuotedSpaces()
    {
        var from = _position;
        while (Current is ' ' or '\t')
        {
            _position++;
        }

        if (!YamlChars.IsBreak(Current))
        {
            _text.Append(_chars, from, _position - from);
            return true;
        }

        var first = Current;
        SkipBreak();
        _spaces.Clear();
        return ScanQuotedBreaks(first);
    }

    private bool ScanQuotedBreaks(char? first)
    {
        var breaks = 0;
        while (true)
        {
            if (IsDocumentMark(_position))
            {
                return false;
            }

            while (Current is ' ' or '\t')
            {
                _position++;
            }

            if (!YamlChars.IsBreak(Current))
            {
                break;
            }

            _spaces.Append(Normalize(Current));
            breaks++;
            SkipBreak();
        }

        if (first is { } lineBreak)
        {
            FoldBreak(lineBreak, breaks);
        }

        _text.Append(_spaces);
        return true;
    }

    private bool ScanBackslash(char quote)
    {
        var start = _position++;
        if (quote == '\'')
        {
            _text.Append('\\');
            return true;
        }

        var c = Current;
        if (YamlChars.IsBreak(c))
        {
            SkipBreak();
            _spaces.Clear();
            return ScanQuotedBreaks(first: null);
        }

        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            _position++;
            ScanHexEscape(start, digits);
        }
        else if (EscapeValue(c) is { } value)
        {
            _text.Append(value);
            _position++;
        }
        else if (_position < _length)
        {
            _diagnostics.Error(new TextSpan(start, 2), "YAML knows no such escape; write the backslash twice, or use single quotes");
        }

        return true;
    }

    private void ScanHexEscape(int start, int digits)
    {
        for (var i = 0; i < digits; i++)
        {
            if (!YamlChars.IsHex(_chars[_position + i]))
            {
                _diagnostics.Error(TextSpan.FromBounds(start, _position + i), $"This escape needs {digits} hexadecimal digits");
                return;
            }
        }

        var code = ReadHex(_position, digits);
        _position += digits;
        if (code is < 0 or > 0x10FFFF)
        {
            _diagnostics.Error(TextSpan.FromBounds(start, _position), "There is no character of this number");
        }
        else if (code > 0xFFFF)
        {
            _text.Append(char.ConvertFromUtf32(code));
        }
        else
        {
            _text.Append((char)code);
            if (char.IsSurrogate((char)code) && !IsPaired((char)code))
            {
                _diagnostics.Error(TextSpan.FromBounds(start, _position), "The escape is one half of a character; write both halves, as in \\ud83d\\ude00");
                _text[_text.Length - 1] = '\uFFFD';
            }
        }
    }

    // The other half is the next escape, or was the one before.
    private bool IsPaired(char half) => char.IsHighSurrogate(half)
        ? _chars[_position] == '\\' && _chars[_position + 1] == 'u' && _position + 6 <= _length && ReadHex(_position + 2, 4) is >= 0xDC00 and <= 0xDFFF
        : _text.Length > 1 && char.IsHighSurrogate(_text[_text.Length - 2]);

    private static char? EscapeValue(char c) => c switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001B',
        ' ' or '"' or '\\' or '/' => c,
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };
}
