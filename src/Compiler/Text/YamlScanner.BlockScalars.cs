namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlScanner
{
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
}
