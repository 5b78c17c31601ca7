using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class JsonParser
{
    // Looking ahead costs; a text with more of them has no structure to find.
    private const int MaxRepairs = 100;

    private bool _tooDeep;
    private int _repairs;

    private void Open(JsonFrameKind kind)
    {
        if (_depth == MaxDepth)
        {
            SkipTooDeep();
            return;
        }

        var frame = _frames[++_depth] ??= new JsonFrame();
        frame.Open(kind, _token);
        if (kind is not JsonFrameKind.File)
        {
            Advance();
        }
    }

    private void Close()
    {
        if (_depth == 1 && MoreEntriesFollow())
        {
            IsUnbalanced = true;
            _diagnostics.Error(_token.Span, "This bracket ends the file's value although more follows; remove it");
            Top.Expect = JsonExpect.Separator;
            Advance();
            return;
        }

        var end = _token.End;
        Advance();
        CloseTop(end);
    }

    private void CloseTop(int end)
    {
        var frame = _frames[_depth--];
        Complete(frame.Build(end));
    }

    /// <summary>Whether the file goes on as if the outermost bracket were still open.</summary>
    private bool MoreEntriesFollow()
    {
        var ahead = _scanner.Silent();
        var token = ahead.Next();
        while (token.IsClosing)
        {
            token = ahead.Next();
        }

        return token.Kind is JsonTokenKind.Comma || (token.IsText && Top.Kind is JsonFrameKind.Object && ahead.Next().Kind is JsonTokenKind.Colon);
    }

    private void Repair()
    {
        IsUnbalanced = true;
        if (_diagnostics.IsFull || ++_repairs > MaxRepairs)
        {
            SkipBalanced();
            return;
        }

        var repair = JsonRepair.Choose(_frames, _depth, _token, _scanner);
        switch (repair.Kind)
        {
            case JsonRepairKind.InsertClosing:
                InsertClosing(repair.Pops);
                break;
            case JsonRepairKind.ReplaceClosing:
                ReplaceClosing();
                break;
            case JsonRepairKind.InsertBrace:
                _diagnostics.Error(_token.Span, "'{' is missing before this key");
                OpenImplicitly();
                break;
            default:
                _diagnostics.Error(_token.Span, $"Unexpected '{buffer.Chars[_token.Start]}'; remove it, or add what is missing before it");
                SkipBalanced();
                break;
        }
    }

    private void InsertClosing(int pops)
    {
        _diagnostics.Error(_token.Span, $"'{Top.Closing}' is missing before this; line {LineOf(Top.Opening.Start)} opened what it closes");
        for (; pops > 0; pops--)
        {
            CloseTop(_previousEnd);
        }
    }

    private void ReplaceClosing()
    {
        _diagnostics.Error(_token.Span, $"'{Top.Closing}' belongs here, to close what line {LineOf(Top.Opening.Start)} opened");
        Close();
    }

    private void OpenImplicitly()
    {
        if (_depth == MaxDepth)
        {
            SkipTooDeep();
            return;
        }

        var frame = _frames[++_depth] ??= new JsonFrame();
        // Its line counts as less indented than the entries it holds, or they would close it again.
        frame.Open(JsonFrameKind.Object, new JsonToken(JsonTokenKind.OpenBrace, _token.Flags, _token.Start, _token.Start, _token.Indent - 1));
    }

    private void SkipTooDeep()
    {
        if (!_tooDeep)
        {
            _diagnostics.Report(Descriptors.TooDeep, new TextSpan(_token.Start, 1), MaxDepth.ToString(CultureInfo.InvariantCulture));
            _tooDeep = true;
        }

        SkipBalanced();
        Top.Name = null;
        Top.Expect = JsonExpect.Separator;
        if (_token.Kind is JsonTokenKind.EndOfFile)
        {
            QuietNext();
        }
    }

    private void SkipBalanced()
    {
        var depth = 0;
        do
        {
            depth += _token.IsOpening ? 1 : _token.IsClosing ? -1 : 0;
            Advance();
        }
        while (depth > 0 && _token.Kind is not JsonTokenKind.EndOfFile);
    }

    private void CloseByIndentation()
    {
        while (_depth > 1 && _token.Kind is not JsonTokenKind.EndOfFile)
        {
            var frame = Top;
            var isOwnClosing = _token.IsClosing && frame.Opening.Indent == _token.Indent;
            if (frame.Opening.Indent < _token.Indent || (isOwnClosing && frame.IsClosedBy(_token)))
            {
                return;
            }

            if (isOwnClosing && !IsClosedFurtherOut())
            {
                ReplaceClosing();
                return;
            }

            InsertClosing(1);
        }
    }

    private bool IsClosedFurtherOut()
    {
        for (var i = _depth - 1; i > 0 && _frames[i].Opening.Indent == _token.Indent; i--)
        {
            if (_frames[i].IsClosedBy(_token))
            {
                return true;
            }
        }

        return false;
    }

    private void Finish()
    {
        _done = true;
        if (_depth == 0)
        {
            return;
        }

        IsUnbalanced = true;
        if (!_diagnostics.IsQuietAt(buffer.Length))
        {
            _diagnostics.Error(Top.Opening.Span, $"This is never closed; '{Top.Closing}' is missing");
        }

        while (_depth > 0)
        {
            CloseTop(_previousEnd);
        }
    }

    private string LineOf(int position)
    {
        if (!_diagnostics.WouldKeepErrorAt(_token.Start))
        {
            return "";
        }

        var line = 1;
        for (var i = 0; i < position; i++)
        {
            if (buffer.Chars[i] == '\n' || (buffer.Chars[i] == '\r' && buffer.Chars[i + 1] != '\n'))
            {
                line++;
            }
        }

        return line.ToString(CultureInfo.InvariantCulture);
    }
}
