using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
    private void ReadDocument(YamlFrame frame)
    {
        var token = _scanner.Peek();
        if (frame.State is YamlState.First)
        {
            ReadDocumentStart(frame, token);
            return;
        }

        var ended = false;
        while (token.Kind is YamlTokenKind.DocumentEnd)
        {
            ended = true;
            Take();
            token = _scanner.Peek();
        }

        _done = token.Kind is YamlTokenKind.StreamEnd;
        if (_done && _root is ConfigNull { Span.Length: 0 } or null && Errors == 0)
        {
            _root = null;
            _diagnostics.Report(Descriptors.EmptyFile, default);
        }
        else if (token.Kind is YamlTokenKind.DocumentStart or YamlTokenKind.Directive)
        {
            _diagnostics.Error(token.Span, "A second document begins here; a configuration is one document");
            _done = true;
        }
        else if (!_done)
        {
            if (!ended && IndentedRoot(token) is { } first)
            {
                _diagnostics.Error(first, "This line is indented, and the lines of its level below are not; remove the blanks before it");
                Recover(token.Start);
                return;
            }

            Fail(token, ended ? "After '...' only a new document could follow" : "The file's value ended before this text");
        }
    }

    private void ReadDocumentStart(YamlFrame frame, YamlToken token)
    {
        frame.State = YamlState.End;
        var hasDirectives = token.Kind is YamlTokenKind.Directive;
        while (token.Kind is YamlTokenKind.Directive)
        {
            _tags.Declare(token);
            Take();
            token = _scanner.Peek();
        }

        var isExplicit = token.Kind is YamlTokenKind.DocumentStart;
        if (isExplicit)
        {
            Take();
            token = _scanner.Peek();
        }
        else if (hasDirectives)
        {
            Fail(token, "After a directive '---' begins the document");
            return;
        }

        IsFlowDocument = token.Kind is YamlTokenKind.FlowMappingStart or YamlTokenKind.FlowSequenceStart;
        if (token.Kind is YamlTokenKind.StreamEnd || (isExplicit && IsDocumentBoundary(token.Kind)))
        {
            Complete(Empty(token.Start, token.Start));
        }
        else
        {
            ReadNode(isBlock: true);
        }
    }

    private TextSpan? IndentedRoot(YamlToken token) =>
        _closed.Count > 0 && _closed[_closed.Count - 1] is { Kind: YamlFrameKind.BlockMapping, Column: > 0, Node: ConfigObject { Members.Length: > 0 } node }
        && _lines.ShapeOf(_lines.StartOf(token.Start), out var column) is YamlLineShape.Key && column == 0
            ? node.Members[0].NameSpan
            : null;
}
