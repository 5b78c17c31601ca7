using System.Text;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlScanner
{
    private readonly StringTable _strings = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _spaces = new();
    private bool _mayHoldHalves;

    private void AddScalar(int start, int end, string text, YamlScalarStyle style)
    {
        text = _mayHoldHalves ? ReplaceHalves(text) : text;
        _tokens.Add(new YamlToken(YamlTokenKind.Scalar, start, end, Text: text, Style: style));
    }

    // Nothing after the reader has to know that half a character can stand in a string.
    private static string ReplaceHalves(string text)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                result[i] = '\uFFFD';
            }
        }

        return result.ToString();
    }

    private void ScanPlain()
    {
        var start = _position;
        var end = start;
        var indent = Indent + 1;
        var isOnePiece = true;
        _text.Clear();
        _spaces.Clear();
        while (Current != '#')
        {
            var from = _position;
            while (!EndsPlain(_position))
            {
                _position++;
            }

            if (_position == from)
            {
                break;
            }

            _allowSimpleKey = false;
            isOnePiece &= _text.Length == 0 && from == start;
            _text.Append(_spaces).Append(_chars, from, _position - from);
            end = _position;
            if (!ScanPlainSpaces() || Current == '#' || (_flowLevel == 0 && Column < indent))
            {
                break;
            }
        }

        CheckCharacters(start, end);
        AddScalar(start, end, isOnePiece ? _strings.Get(_chars, start, end - start) : _text.ToString(), YamlScalarStyle.Plain);
    }

    private bool EndsPlain(int position)
    {
        var c = _chars[position];
        if (YamlChars.IsBlankOrEnd(c))
        {
            return true;
        }

        if (c == ':')
        {
            var next = _chars[position + 1];
            return YamlChars.IsBlankOrEnd(next) || (_flowLevel > 0 && next is ',' or '[' or ']' or '{' or '}');
        }

        return _flowLevel > 0 && c is ',' or '?' or '[' or ']' or '{' or '}';
    }

    /// <summary>Collects what stands between two words of a plain scalar; false if nothing does.</summary>
    private bool ScanPlainSpaces()
    {
        _spaces.Clear();
        var from = _position;
        SkipSpaces();
        if (!YamlChars.IsBreak(Current))
        {
            _spaces.Append(_chars, from, _position - from);
            return _position > from;
        }

        var first = Current;
        SkipBreak();
        _allowSimpleKey = true;
        var breaks = 0;
        while (true)
        {
            if (IsDocumentMark(_lineStart) && _position == _lineStart)
            {
                return false;
            }

            SkipSpaces();
            if (!YamlChars.IsBreak(Current))
            {
                break;
            }

            _spaces.Append(Normalize(Current));
            breaks++;
            SkipBreak();
        }

        FoldBreak(first, breaks);
        return true;
    }

    // One line break is a space, more of them are one break less; the Unicode separators always stay.
    private void FoldBreak(char first, int breaks)
    {
        if (Normalize(first) != '\n')
        {
            _spaces.Insert(0, first);
        }
        else if (breaks == 0)
        {
            _spaces.Append(' ');
        }
    }

    private static char Normalize(char lineBreak) => lineBreak is '\u2028' or '\u2029' ? lineBreak : '\n';

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
            _mayHoldHalves |= char.IsSurrogate((char)code);
        }
    }

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

    private void ScanBlockScalar()
    {
        var start = _position;
        var isFolded = _chars[_position++] == '>';
        var chomping = '\0';
        var increment = 0;
        for (var i = 0; i < 2; i++)
        {
            if (chomping == '\0' && Current is '+' or '-')
            {
                chomping = _chars[_position++];
            }
            else if (increment == 0 && Current is >= '1' and <= '9')
            {
                increment = _chars[_position++] - '0';
            }
        }

        var isHeader = YamlChars.IsSpaceOrEnd(Current);
        SkipSpaces();
        if (isHeader && Current == '#')
        {
            SkipLine();
        }

        if (!isHeader || !YamlChars.IsBreakOrEnd(Current))
        {
            Fail(ToLineEnd(start), "The text of a block begins on the next line; a text that begins with '|' or '>' stands in quotes");
            return;
        }

        SkipBreak();
        _text.Clear();
        _spaces.Clear();
        var minimum = Math.Max(Indent + 1, 1);
        var indent = increment > 0 ? minimum + increment - 1 : Math.Max(minimum, SkipToFirstLine());
        ReadBlockLines(indent, isFolded, chomping, start);
    }

    private int SkipToFirstLine()
    {
        var deepest = 0;
        while (Current == ' ' || YamlChars.IsBreak(Current))
        {
            if (Current == ' ')
            {
                _position++;
                deepest = Math.Max(deepest, Column);
            }
            else
            {
                _spaces.Append(Normalize(Current));
                SkipBreak();
            }
        }

        return deepest;
    }

    private void SkipBlockBreaks(int indent)
    {
        while (true)
        {
            while (Column < indent && Current == ' ')
            {
                _position++;
            }

            if (!YamlChars.IsBreak(Current))
            {
                return;
            }

            _spaces.Append(Normalize(Current));
            SkipBreak();
        }
    }

    private void ReadBlockLines(int indent, bool isFolded, char chomping, int start)
    {
        var end = start + 1;
        var lineBreak = default(char?);
        SkipBlockBreaks(indent);
        while (Column == indent && _position < _length)
        {
            _text.Append(_spaces);
            _spaces.Clear();
            var isPlain = Current is not (' ' or '\t');
            var from = _position;
            SkipLine();
            _text.Append(_chars, from, _position - from);
            end = _position > from ? _position : end;
            lineBreak = YamlChars.IsBreak(Current) ? Normalize(Current) : null;
            SkipBreak();
            SkipBlockBreaks(indent);
            if (Column != indent || _position >= _length)
            {
                break;
            }

            if (!(isFolded && lineBreak == '\n' && isPlain && Current is not (' ' or '\t')))
            {
                _text.Append(lineBreak);
            }
            else if (_spaces.Length == 0)
            {
                _text.Append(' ');
            }
        }

        if (chomping != '-')
        {
            _text.Append(lineBreak);
        }

        if (chomping == '+')
        {
            _text.Append(_spaces);
        }

        CheckCharacters(start, end);
        AddScalar(start, end, _text.ToString(), YamlScalarStyle.Block);
    }

    private void CheckCharacters(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_chars[i] == '\uFFFD')
            {
                _diagnostics.Report(Descriptors.NotUtf8, new TextSpan(i, 1));
                return;
            }
        }
    }

    private TextSpan ToLineEnd(int start)
    {
        var end = start + 1;
        while (!YamlChars.IsBreakOrEnd(_chars[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
