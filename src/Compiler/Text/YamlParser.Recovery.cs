using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
    private int _lastRestart = -1;

    private enum LineShape
    {
        /// <summary>A comment, a part of something longer, or nothing.</summary>
        Other,
        Item,
        Key,
        DocumentMark,
    }

    private void Fail(YamlToken token, string message)
    {
        if (BlameQuote(token))
        {
            return;
        }

        var span = token.Span;
        if (token.Kind is YamlTokenKind.Error)
        {
            span = _scanner.ErrorSpan;
            message = _scanner.ErrorMessage;
            CutLastPlain(span.Start);
        }

        _diagnostics.Error(span.Length == 0 ? Visible(span.Start) : span, message);
        Recover(span.Start);
    }

    private void FailInBlock(YamlToken token)
    {
        var startsLine = FirstInLine(token.Start);
        Fail(token, token.Kind switch
        {
            YamlTokenKind.BlockEntry => "An item of a list stands among keys; check the indentation",
            YamlTokenKind.FlowSequenceEnd or YamlTokenKind.FlowMappingEnd => "No bracket is open here; remove this one",
            _ when startsLine => "The indentation of this line fits nothing above it",
            _ => "Unexpected text after the value; put the whole value in quotes",
        });
    }

    private void FailInNode(YamlToken token)
    {
        if (Top.IsFlow && SwallowedLine(token) is not null)
        {
            FailInFlow(token, Top.Kind is YamlFrameKind.FlowMapping ? "'}'" : "']'");
        }
        else
        {
            Fail(token, token.Kind is YamlTokenKind.StreamEnd ? "A value is missing at the end" : "A value is missing before this");
        }
    }

    private void FailInFlow(YamlToken token, string closing)
    {
        if (token.Kind is YamlTokenKind.Error)
        {
            Fail(token, "");
        }
        else if (SwallowedLine(token) is not null)
        {
            _diagnostics.Error(new TextSpan(Top.Start, 1), $"This bracket is never closed; {closing} is missing");
            Recover(Top.Start);
        }
        else
        {
            Fail(token, $"',' or {closing} is missing before this");
        }
    }

    /// <summary>The line inside the open bracket that looks like the next entry outside of it.</summary>
    private int? SwallowedLine(YamlToken token)
    {
        for (var line = NextLine(Top.Start); line < _buffer.Length && line <= token.Start; line = NextLine(line))
        {
            if (FindTarget(line) is not null)
            {
                return line;
            }
        }

        return token.Kind is YamlTokenKind.StreamEnd ? token.Start : null;
    }

    // A forgotten quotation mark lets the text run on to the next one, lines later: in truth an opening one, so that text follows it at once.
    private bool BlameQuote(YamlToken token)
    {
        var quoted = _lastScalar;
        if (quoted.Style is not YamlScalarStyle.Quoted || token.Start != quoted.End || NextLine(quoted.Start) > quoted.End)
        {
            return false;
        }

        var frame = Top;
        frame.Members.RemoveLast(quoted.Start);
        if (frame.Items.Count > 0 && frame.Items[frame.Items.Count - 1].Span.Start == quoted.Start)
        {
            frame.Items.RemoveAt(frame.Items.Count - 1);
        }

        _diagnostics.Error(FirstLineOf(quoted.Start), "The closing quotation mark is missing in this line");
        Recover(quoted.Start);
        return true;
    }

    // "model: x" followed by a deeper "key: y" reads as one text, "x key"; what was meant is the first line.
    private void CutLastPlain(int position)
    {
        var scalar = _lastScalar;
        if (scalar.Style is YamlScalarStyle.Plain && scalar.End <= position && NextLine(scalar.Start) <= scalar.End && NextLine(scalar.End) > position)
        {
            var line = FirstLineOf(scalar.Start);
            var text = new string(_buffer.Chars, line.Start, line.Length);
            Top.Members.ReplaceLast(scalar.Start, YamlScalar.Create(YamlScalar.Resolve(text), text, line) ?? new ConfigString(text, line));
        }
    }

    /// <summary>Gives up what is broken and goes on at the next line that continues a block that is open.</summary>
    private void Recover(int from)
    {
        if (!_diagnostics.IsFull && !IsFlowDocument)
        {
            for (var line = NextLine(Math.Max(from, _lastRestart)); line < _buffer.Length; line = NextLine(line))
            {
                if (ShapeOf(line, out _) is LineShape.DocumentMark)
                {
                    break;
                }

                if (FindTarget(line) is { } target)
                {
                    Restart(line, target);
                    return;
                }
            }
        }

        Unwind(0);
        _done = true;
    }

    private void Restart(int line, int target)
    {
        Unwind(target);
        var columns = new List<int>();
        for (var i = 1; i <= _depth; i++)
        {
            if (_frames[i].Kind is not YamlFrameKind.IndentlessSequence)
            {
                columns.Add(_frames[i].Column);
            }
        }

        Top.State = _depth == 0 ? YamlState.First : YamlState.Next;
        _lastRestart = line;
        _lastScalar = default;
        _scanner.Restart(line, columns);
    }

    private void Unwind(int target)
    {
        while (_depth > target)
        {
            var parent = _frames[_depth - 1];
            if (Top.IsFlow || parent.AwaitsKey)
            {
                _depth--;
                parent.AwaitsKey = false;
                parent.Key = null;
            }
            else
            {
                Top.AwaitsKey = false;
                Pop();
            }
        }

        Top.AwaitsKey = false;
        Top.Key = null;
    }

    /// <summary>The index of the frame that the line continues.</summary>
    private int? FindTarget(int line)
    {
        var shape = ShapeOf(line, out var column);
        if (shape is not (LineShape.Item or LineShape.Key))
        {
            return null;
        }

        var hasBlocks = false;
        for (var i = _depth; i > 0; i--)
        {
            var frame = _frames[i];
            if (frame.IsFlow)
            {
                continue;
            }

            hasBlocks = true;
            if (frame.Column < column)
            {
                return null;
            }

            if (frame.Column == column && (shape is LineShape.Key) == frame.IsMapping)
            {
                return i;
            }
        }

        return hasBlocks || _root is not null ? null : 0;
    }

    private LineShape ShapeOf(int line, out int column)
    {
        var chars = _buffer.Chars;
        var i = line;
        while (chars[i] == ' ')
        {
            i++;
        }

        column = i - line;
        var c = chars[i];
        if (c is '-' or '.' && column == 0 && chars[i + 1] == c && chars[i + 2] == c && YamlChars.IsBlankOrEnd(chars[i + 3]))
        {
            return LineShape.DocumentMark;
        }

        if (c == '-' && YamlChars.IsBlankOrEnd(chars[i + 1]))
        {
            return LineShape.Item;
        }

        if (c is '#' or '[' or ']' or '{' or '}' or ',' or '\t' || YamlChars.IsBreakOrEnd(c))
        {
            return LineShape.Other;
        }

        if (c is '"' or '\'')
        {
            do
            {
                i++;
            }
            while (chars[i] != c && !YamlChars.IsBreakOrEnd(chars[i]));
        }

        for (; !YamlChars.IsBreakOrEnd(chars[i]); i++)
        {
            if (chars[i] == ':' && YamlChars.IsBlankOrEnd(chars[i + 1]))
            {
                return LineShape.Key;
            }

            if (chars[i] == '#' && chars[i - 1] == ' ')
            {
                break;
            }
        }

        return LineShape.Other;
    }

    private int NextLine(int position)
    {
        var chars = _buffer.Chars;
        while (position < _buffer.Length && !YamlChars.IsBreak(chars[position]))
        {
            position++;
        }

        return position >= _buffer.Length ? _buffer.Length : position + (chars[position] == '\r' && chars[position + 1] == '\n' ? 2 : 1);
    }

    private bool FirstInLine(int position)
    {
        while (position > 0 && _buffer.Chars[position - 1] == ' ')
        {
            position--;
        }

        return position == 0 || YamlChars.IsBreak(_buffer.Chars[position - 1]);
    }

    private TextSpan FirstLineOf(int start)
    {
        var end = start;
        while (!YamlChars.IsBreakOrEnd(_buffer.Chars[end]))
        {
            end++;
        }

        while (end > start + 1 && _buffer.Chars[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    // A place without a character of its own is shown by the word that stands there.
    private TextSpan Visible(int start)
    {
        var end = start;
        while (!YamlChars.IsBlankOrEnd(_buffer.Chars[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
