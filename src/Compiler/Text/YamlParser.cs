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
    private CancellationToken _cancellationToken;

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

    /// <summary>How many lines were looked at where the grammar had lost its way.</summary>
    public long Looks => _lines.Looks;

    public ConfigDocument Parse(CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
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
        else if (token.Kind is YamlTokenKind.Error)
        {
            FailInBlock(token);
        }
        else
        {
            Pop();
        }
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
            _lastEntry = token.Start;
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
