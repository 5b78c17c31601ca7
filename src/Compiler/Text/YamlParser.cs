using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Builds the tree from YAML tokens with a stack of its own; one step of the grammar per token, as PyYAML takes them.</summary>
internal sealed partial class YamlParser
{
    private const int MaxDepth = 64;

    private readonly CharBuffer _buffer;
    private readonly SyntaxDiagnostics _diagnostics;
    private readonly YamlScanner _scanner;
    private readonly YamlAnchors _anchors;
    private readonly YamlTags _tags;
    private readonly YamlFrame[] _frames = new YamlFrame[MaxDepth + 1];
    private int _depth = -1;
    private int _previousEnd;
    private bool _done;
    private ConfigNode? _root;

    public YamlParser(CharBuffer buffer)
    {
        _buffer = buffer;
        _diagnostics = new SyntaxDiagnostics(buffer.Length);
        _scanner = new YamlScanner(buffer, _diagnostics);
        _anchors = new YamlAnchors(_diagnostics);
        _tags = new YamlTags(_diagnostics);
        _lines = new YamlLines(buffer);
    }

    public int Errors => _diagnostics.Errors;

    /// <summary>Whether the whole text is one value in brackets, as JSON is.</summary>
    public bool IsFlowDocument { get; private set; }

    private YamlFrame Top => _frames[_depth];

    public ConfigDocument Parse(CancellationToken cancellationToken)
    {
        YamlCharacters.Check(_buffer, _diagnostics);
        Push(YamlFrameKind.Document, 0, -1, default);
        for (var steps = 0; !_done; steps++)
        {
            if ((steps & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Step();
        }

        return new ConfigDocument(_root, _diagnostics.ToImmutable());
    }

    private void Step()
    {
        switch (Top.Kind)
        {
            case YamlFrameKind.Document:
                ReadDocument(Top);
                break;
            case YamlFrameKind.BlockMapping:
                ReadBlockMapping(Top);
                break;
            case YamlFrameKind.BlockSequence:
                ReadBlockSequence();
                break;
            case YamlFrameKind.IndentlessSequence:
                ReadIndentlessSequence();
                break;
            case YamlFrameKind.FlowMapping:
                ReadFlowMapping(Top);
                break;
            case YamlFrameKind.FlowSequence:
                ReadFlowSequence(Top);
                break;
            default:
                ReadFlowPair(Top);
                break;
        }
    }

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

    private void ReadBlockMapping(YamlFrame frame)
    {
        var token = _scanner.Peek();
        if (frame.State is YamlState.Value)
        {
            frame.State = YamlState.Next;
            if (token.Kind is not YamlTokenKind.Value)
            {
                Complete(Empty(_previousEnd, _previousEnd));
                return;
            }

            Take();
            ReadEntry(token, isBlock: true, allowIndentless: true, IsBlockMappingBoundary);
        }
        else if (token.Kind is YamlTokenKind.Key)
        {
            Take();
            frame.State = YamlState.Value;
            frame.AwaitsKey = true;
            ReadEntry(token, isBlock: true, allowIndentless: true, IsBlockMappingBoundary);
        }
        else
        {
            CloseBlock(token);
        }
    }

    private void ReadBlockSequence()
    {
        var token = _scanner.Peek();
        if (token.Kind is YamlTokenKind.BlockEntry)
        {
            Take();
            ReadEntry(token, isBlock: true, allowIndentless: false, static kind => kind is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd);
        }
        else
        {
            CloseBlock(token);
        }
    }

    private void ReadIndentlessSequence()
    {
        var token = _scanner.Peek();
        if (token.Kind is YamlTokenKind.BlockEntry)
        {
            Take();
            ReadEntry(token, isBlock: true, allowIndentless: false, static kind => kind is YamlTokenKind.BlockEntry || IsBlockMappingBoundary(kind));
        }
        else
        {
            Pop();
        }
    }

    private void ReadFlowMapping(YamlFrame frame)
    {
        var token = _scanner.Peek();
        switch (frame.State)
        {
            case YamlState.NoValue:
                frame.State = YamlState.Next;
                Complete(Empty(_previousEnd, _previousEnd));
                return;
            case YamlState.Value:
                frame.State = YamlState.Next;
                ReadFlowValue(token, IsFlowMappingBoundary);
                return;
        }

        if (token.Kind is not YamlTokenKind.FlowMappingEnd && !SkipFlowEntry(frame, ref token, "'}'"))
        {
            return;
        }

        if (token.Kind is YamlTokenKind.FlowMappingEnd)
        {
            Take();
            Pop();
            return;
        }

        frame.AwaitsKey = true;
        if (token.Kind is YamlTokenKind.Key)
        {
            Take();
            frame.State = YamlState.Value;
            ReadEntry(token, isBlock: false, allowIndentless: false, static kind => kind is YamlTokenKind.Value || IsFlowMappingBoundary(kind));
        }
        else
        {
            frame.State = YamlState.NoValue;
            ReadNode(isBlock: false);
        }
    }

    private void ReadFlowSequence(YamlFrame frame)
    {
        var token = _scanner.Peek();
        if (token.Kind is not YamlTokenKind.FlowSequenceEnd && !SkipFlowEntry(frame, ref token, "']'"))
        {
            return;
        }

        switch (token.Kind)
        {
            case YamlTokenKind.FlowSequenceEnd:
                Take();
                Pop();
                break;
            case YamlTokenKind.Key:
                Push(YamlFrameKind.FlowPair, token.Start, 0, default);
                break;
            default:
                ReadNode(isBlock: false);
                break;
        }
    }

    private void ReadFlowPair(YamlFrame frame)
    {
        var token = _scanner.Peek();
        switch (frame.State)
        {
            case YamlState.First:
                Take();
                frame.State = YamlState.Value;
                frame.AwaitsKey = true;
                ReadEntry(token, isBlock: false, allowIndentless: false, static kind => kind is YamlTokenKind.Value || IsFlowSequenceBoundary(kind));
                break;
            case YamlState.Value:
                frame.State = YamlState.End;
                ReadFlowValue(token, IsFlowSequenceBoundary);
                break;
            default:
                Pop();
                break;
        }
    }

    private void ReadFlowValue(YamlToken token, Func<YamlTokenKind, bool> isBoundary)
    {
        if (token.Kind is not YamlTokenKind.Value)
        {
            Complete(Empty(_previousEnd, _previousEnd));
            return;
        }

        Take();
        ReadEntry(token, isBlock: false, allowIndentless: false, isBoundary);
    }

    // The comma between two entries; before the first there is none.
    private bool SkipFlowEntry(YamlFrame frame, ref YamlToken token, string closing)
    {
        if (frame.State is YamlState.First)
        {
            frame.State = YamlState.Next;
            return true;
        }

        if (token.Kind is not YamlTokenKind.FlowEntry)
        {
            FailInFlow(token, closing);
            return false;
        }

        Take();
        token = _scanner.Peek();
        return true;
    }

    private void ReadEntry(YamlToken indicator, bool isBlock, bool allowIndentless, Func<YamlTokenKind, bool> isBoundary)
    {
        if (isBoundary(_scanner.Peek().Kind))
        {
            Complete(Empty(indicator.Start, indicator.End));
        }
        else
        {
            ReadNode(isBlock, allowIndentless);
        }
    }

    private void CloseBlock(YamlToken token)
    {
        if (token.Kind is YamlTokenKind.BlockEnd)
        {
            _scanner.Next();
            Pop();
        }
        else
        {
            FailInBlock(token);
        }
    }

    private YamlToken Take()
    {
        var token = _scanner.Next();
        if (token.Kind is YamlTokenKind.Key or YamlTokenKind.BlockEntry)
        {
            _closed.Clear();
        }

        _previousEnd = Math.Max(_previousEnd, token.End);
        return token;
    }

    private static YamlValue Empty(int start, int end) => new(new ConfigNull(TextSpan.FromBounds(start, end)), "");

    private static bool IsBlockMappingBoundary(YamlTokenKind kind) =>
        kind is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd;

    private static bool IsDocumentBoundary(YamlTokenKind kind) =>
        kind is YamlTokenKind.Directive or YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd;

    private static bool IsFlowMappingBoundary(YamlTokenKind kind) =>
        kind is YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd;

    private static bool IsFlowSequenceBoundary(YamlTokenKind kind) =>
        kind is YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd;
}
