using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
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
            if (DashWithoutSpace(span.Start) is { } dash)
            {
                span = dash;
                message = "A space is missing after '-'";
            }
            else if (CutLastPlain(span.Start) is { } first)
            {
                if (_lines.FirstInLine(first.Start) && _scanner.LacksSpaceAfterColon(first.Start))
                {
                    span = first;
                    message = "A space is missing after ':'";
                }
                else if (_lines.OddOneOut(first.Start, span.Start) is { } line)
                {
                    span = _lines.Visible(line);
                    message = "The indentation of this line is not that of the lines around it";
                }
            }
        }

        _diagnostics.Error(span.Length == 0 ? _lines.Visible(span.Start) : span, message);
        Recover(Math.Max(span.Start, token.Start));
    }

    private void FailInBlock(YamlToken token)
    {
        var startsLine = _lines.FirstInLine(token.Start);
        if (startsLine && token.Kind is not YamlTokenKind.Error && DashWithoutSpace(token.Start) is { } dash)
        {
            _diagnostics.Error(dash, "A space is missing after '-'");
            MeanList();
            Recover(token.Start);
            return;
        }

        if (startsLine && token.Kind is YamlTokenKind.BlockSequenceStart or YamlTokenKind.BlockEntry && MissingDash(token) is { } first)
        {
            _diagnostics.Error(first, "'- ' is missing before this, the first item of the list");
            return;
        }

        Fail(token, token.Kind switch
        {
            YamlTokenKind.BlockEntry => "An item of a list stands among keys; check the indentation",
            YamlTokenKind.FlowSequenceEnd or YamlTokenKind.FlowMappingEnd => "No bracket is open here; remove this one",
            _ when startsLine => "The indentation of this line fits nothing above it",
            _ when _lastScalar.Style is YamlScalarStyle.Quoted && _lastScalar.End <= token.Start =>
                "Text after the closing quotation mark; inside of quotes \" is written \\\" and ' is written ''",
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
        for (var line = _lines.NextLine(Top.Start); line < _buffer.Length && line <= token.Start; line = _lines.NextLine(line))
        {
            if (FindOpen(_lines.ShapeOf(line, out var column), column) is not null)
            {
                return line;
            }
        }

        return token.Kind is YamlTokenKind.StreamEnd || token.Start >= _buffer.Length ? token.Start : null;
    }

    // A forgotten quotation mark lets the text run on to the next one, lines later: in truth an opening one, so that text follows it at once.
    private bool BlameQuote(YamlToken token)
    {
        var quoted = _lastScalar;
        if (quoted.Style is not YamlScalarStyle.Quoted || token.Start != quoted.End || _lines.NextLine(quoted.Start) > quoted.End)
        {
            return false;
        }

        var frame = Top;
        frame.Members.RemoveLast(quoted.Start);
        if (frame.Items.Count > 0 && frame.Items[frame.Items.Count - 1].Span.Start == quoted.Start)
        {
            frame.Items.RemoveAt(frame.Items.Count - 1);
        }

        _diagnostics.Error(_lines.FirstLineOf(quoted.Start), "The closing quotation mark is missing in this line");
        Recover(quoted.Start);
        return true;
    }

    // "model: x" followed by a deeper "key: y" reads as one text, "x key"; what was meant is the first line.
    private TextSpan? CutLastPlain(int position)
    {
        var scalar = _lastScalar;
        if (scalar.Style is not YamlScalarStyle.Plain || scalar.End > position
            || _lines.NextLine(scalar.Start) > scalar.End || _lines.NextLine(scalar.End) <= position)
        {
            return null;
        }

        var line = _lines.FirstLineOf(scalar.Start);
        var text = new string(_buffer.Chars, line.Start, line.Length);
        var node = YamlScalar.Create(YamlScalar.Resolve(text), text, line) ?? new ConfigString(text, line);
        Top.Members.ReplaceLast(scalar.Start, node);
        if (Top.Items.Count > 0 && Top.Items[Top.Items.Count - 1].Span.Start == scalar.Start)
        {
            Top.Items[Top.Items.Count - 1] = node;
        }

        return line;
    }

    // "-model_name: x" is a key, and only the lines after it do not fit.
    private TextSpan? DashWithoutSpace(int position)
    {
        var members = Top.Members.Members;
        return Top.Kind is YamlFrameKind.BlockMapping && members.Count > 0 && members[members.Count - 1] is { NameSpan: var span } last
            && IsDashed(last) && _lines.NextLine(Math.Max(span.End, last.Value.Span.End)) >= _lines.StartOf(position)
            ? new TextSpan(span.Start, 1)
            : null;
    }

    // Keys that begin with '-' are items that lack a blank; the key before them, if it has no value, is the list's.
    private void MeanList()
    {
        var members = Top.Members.Members;
        var list = members.TakeWhile(static member => !IsDashed(member)).LastOrDefault();
        if (Top.Kind is not YamlFrameKind.BlockMapping || list is not { Value: ConfigNull } || _depth >= MaxDepth)
        {
            return;
        }

        var key = new YamlValue(new ConfigString(list.Name, list.NameSpan), list.Name);
        while (members.Count > 0 && (IsDashed(members[members.Count - 1]) || members[members.Count - 1] == list))
        {
            Top.Members.RemoveLast(members[members.Count - 1].Value.Span.Start);
        }

        Top.AwaitsKey = false;
        Top.Key = key;
        Push(YamlFrameKind.IndentlessSequence, list.Value.Span.Start, Top.Column, default);
        Top.State = YamlState.Next;
        _closed.Clear();
    }

    // A mapping that is followed by items two columns to the left was meant as the first of them.
    private TextSpan? MissingDash(YamlToken token)
    {
        if (_closed.Count == 0 || _closed[_closed.Count - 1] is not { Kind: YamlFrameKind.BlockMapping, Node: ConfigObject { Members.Length: > 0 } node } block
            || block.Key is null || !Top.IsMapping || block.Column != token.Column + 2 || token.Column < Top.Column || _depth >= MaxDepth)
        {
            return null;
        }

        Top.Members.RemoveLast(node.Span.Start);
        Top.AwaitsKey = false;
        Top.Key = block.Key;
        Push(token.Column == Top.Column ? YamlFrameKind.IndentlessSequence : YamlFrameKind.BlockSequence, node.Span.Start, token.Column, block.Properties);
        Top.State = YamlState.Next;
        Top.Items.Add(node);
        _closed.Clear();
        _lastRestart = _lines.StartOf(token.Start);
        _lastScalar = default;
        _scanner.Restart(_lastRestart, _frames.Take(_depth + 1).Where(static frame => frame.OwnsColumn).Select(static frame => frame.Column));
        return node.Members[0].NameSpan;
    }

    private static bool IsDashed(ConfigMember member) => member.Name.StartsWith("-", StringComparison.Ordinal);
}
