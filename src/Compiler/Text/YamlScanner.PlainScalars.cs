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
