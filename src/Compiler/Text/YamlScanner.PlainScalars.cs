using System.Text;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlScanner
{
    private readonly StringTable _strings = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _spaces = new();

    private void AddScalar(int start, int end, string text, YamlScalarStyle style) => _tokens.Add(new YamlToken(YamlTokenKind.Scalar, start, end, Text: text, Style: style));

    // 'model_list' before deeper entries is a key that lacks its colon; read as a text it would swallow them.
    private bool ScanKeyWithoutColon()
    {
        var key = _possibleKeys[_possibleKeys.Count - 1];
        if (_flowLevel > 0 || !key.IsPossible || key.Position != _position || YamlMissingColon.Find(_chars, _length, _position, Column) is not { } end)
        {
            return false;
        }

        var start = _position;
        _diagnostics.Error(TextSpan.FromBounds(start, end), "':' is missing after this key");
        _allowSimpleKey = false;
        AddScalar(start, end, _strings.Get(_chars, start, end - start), YamlScalarStyle.Plain);
        _position = end;
        FetchValue(length: 0);
        return true;
    }

    private void ScanPlain()
    {
        if (ScanKeyWithoutColon())
        {
            return;
        }

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
