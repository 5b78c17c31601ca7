using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Builds the tree from JSON tokens with a stack of its own, so that depth is a diagnostic and not a crash.</summary>
/// <param name="followIndentation">Whether a line that is indented no deeper than the line of an opening bracket ends what that bracket opened.</param>
internal sealed partial class JsonParser(CharBuffer buffer, bool followIndentation)
{
    private const int MaxDepth = 64;
    private const int MaxStalled = 4 * MaxDepth;

    private readonly SyntaxDiagnostics _diagnostics = new(buffer.Length);
    private readonly JsonFrame[] _frames = new JsonFrame[MaxDepth + 1];
    private JsonScanner _scanner;
    private JsonStringDecoder _decoder = null!;
    private JsonToken _token;
    private int _previousEnd;
    private int _depth = -1;
    private int _stalled;
    private bool _done;
    private ConfigNode? _root;

    /// <summary>Whether brackets did not pair.</summary>
    public bool IsUnbalanced { get; private set; }

    public int Errors => _diagnostics.Errors;

    private JsonFrame Top => _frames[_depth];

    public ConfigDocument Parse(CancellationToken cancellationToken)
    {
        _scanner = new JsonScanner(buffer.Chars, buffer.Length, _diagnostics);
        _decoder = new JsonStringDecoder(buffer.Chars, _diagnostics);
        Advance();
        Open(JsonFrameKind.File);
        if (_token.Kind is JsonTokenKind.EndOfFile)
        {
            _diagnostics.Report(Descriptors.EmptyFile, default);
        }
        else if (_token.Kind is JsonTokenKind.Word && LooksLikeYaml())
        {
            _diagnostics.Error(_token.Span, "A JSON file begins with '{'; if this is YAML, name the file .yaml");
            _done = true;
        }

        for (var steps = 0; !_done; steps++)
        {
            if ((steps & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            StepForward();
        }

        return new ConfigDocument(_root, _diagnostics.ToImmutable());
    }

    // No repair may keep the reader at one token for ever.
    private void StepForward()
    {
        var start = _token.Start;
        Step();
        _stalled = _token.Start == start ? _stalled + 1 : 0;
        if (_stalled > MaxStalled)
        {
            Advance();
        }
    }

    private void Step()
    {
        if (followIndentation && _token.Has(JsonTokenFlags.FirstInLine))
        {
            CloseByIndentation();
        }

        if (_token.Kind is JsonTokenKind.EndOfFile)
        {
            Finish();
            return;
        }

        switch (Top.Expect)
        {
            case JsonExpect.Key:
                ReadKey(Top);
                break;
            case JsonExpect.Colon:
                ReadColon(Top);
                break;
            case JsonExpect.Value:
                ReadValue(Top);
                break;
            default:
                ReadSeparator(Top);
                break;
        }
    }

    private void ReadValue(JsonFrame frame)
    {
        var inObject = frame.Kind is JsonFrameKind.Object;
        switch (_token.Kind)
        {
            case JsonTokenKind.OpenBrace:
                Open(JsonFrameKind.Object);
                break;
            case JsonTokenKind.OpenBracket:
                Open(JsonFrameKind.Array);
                break;
            case JsonTokenKind.String or JsonTokenKind.Word when IsColonNext():
                if (inObject)
                {
                    MissingValue(frame);
                }
                else
                {
                    Repair();
                }

                break;
            case JsonTokenKind.String:
                var span = _token.Span;
                Complete(new ConfigString(ReadString(), span));
                break;
            case JsonTokenKind.Word:
                Complete(ReadWord());
                break;
            case JsonTokenKind.Colon:
                _diagnostics.Error(_token.Span, "A second ':'; remove it");
                Advance();
                break;
            default:
                if (inObject)
                {
                    MissingValue(frame);
                }
                else if (frame.IsClosedBy(_token))
                {
                    Close();
                }
                else if (_token.Kind is JsonTokenKind.Comma)
                {
                    _diagnostics.Error(_token.Span, "A comma without a value before it; remove it");
                    Advance();
                }
                else
                {
                    Repair();
                }

                break;
        }
    }

    private void ReadSeparator(JsonFrame frame)
    {
        if (frame.Kind is JsonFrameKind.File)
        {
            ReadAfterEnd();
            return;
        }

        switch (_token.Kind)
        {
            case JsonTokenKind.Comma:
                ExpectNext(frame);
                Advance();
                break;
            case JsonTokenKind.Word when buffer.Chars[_token.Start] is ';':
                _diagnostics.Error(_token.Span, "Entries are separated by ','");
                ExpectNext(frame);
                Advance();
                break;
            case JsonTokenKind.String or JsonTokenKind.Word:
                ReadTextAfterValue(frame);
                break;
            case JsonTokenKind.Colon:
                _diagnostics.Error(_token.Span, "Unexpected ':' after a value");
                Advance();
                QuietNext();
                break;
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket when frame.Kind is JsonFrameKind.Array:
                _diagnostics.Error(_token.Span, "',' is missing before this value");
                frame.Expect = JsonExpect.Value;
                break;
            default:
                if (frame.IsClosedBy(_token))
                {
                    Close();
                }
                else
                {
                    Repair();
                }

                break;
        }
    }

    private void ReadTextAfterValue(JsonFrame frame)
    {
        var isKey = IsColonNext();
        if (frame.Kind is JsonFrameKind.Array)
        {
            if (isKey)
            {
                Repair();
                return;
            }

            _diagnostics.Error(_token.Span, "',' is missing before this value");
            frame.Expect = JsonExpect.Value;
        }
        else if (isKey || (_token.Kind is JsonTokenKind.String && _token.Has(JsonTokenFlags.FirstInLine)))
        {
            _diagnostics.Error(_token.Span, "',' is missing before this key");
            frame.Expect = JsonExpect.Key;
        }
        else
        {
            _diagnostics.Error(_token.Span, "Unexpected text after the value; a quotation mark inside a string is written \\\"");
            do
            {
                Advance();
            }
            while (_token.IsText && !_token.Has(JsonTokenFlags.FirstInLine) && !IsColonNext());

            QuietNext();
        }
    }

    private void ReadAfterEnd()
    {
        if (_token.IsClosing)
        {
            _diagnostics.Error(_token.Span, "Nothing is open here; remove this bracket");
            IsUnbalanced = true;
            Advance();
            return;
        }

        _diagnostics.Error(_token.Span, "The file's value ended before this text; a JSON file holds one value");
        _done = true;
    }

    private void MissingValue(JsonFrame frame)
    {
        _diagnostics.Error(frame.NameSpan, "The value of this key is missing");
        frame.Name = null;
        frame.Expect = _token.IsText ? JsonExpect.Key : JsonExpect.Separator;
    }

    private void Complete(ConfigNode value)
    {
        var frame = Top;
        frame.Expect = JsonExpect.Separator;
        switch (frame.Kind)
        {
            case JsonFrameKind.File:
                _root = value;
                break;
            case JsonFrameKind.Array:
                frame.Items.Add(value);
                break;
            case JsonFrameKind.Object when frame.Name is { } name:
                frame.Members.Set(new ConfigMember(name, frame.NameSpan, value), _diagnostics);
                frame.Name = null;
                break;
        }
    }

    private static void ExpectNext(JsonFrame frame) =>
        frame.Expect = frame.Kind is JsonFrameKind.Object ? JsonExpect.Key : JsonExpect.Value;

    private bool IsColonNext() => _scanner.Silent().Next().Kind is JsonTokenKind.Colon;

    private bool LooksLikeYaml() => IsColonNext() || (buffer.Chars[_token.Start] is '-' && buffer.Chars[_token.Start + 1] is not (>= '0' and <= '9') and not '.');

    /// <summary>An error was just reported; what the next token gives is its consequence.</summary>
    private void QuietNext() => _diagnostics.QuietUntil(_token.Start + 1);

    private void Advance()
    {
        _previousEnd = _token.End;
        _token = _scanner.Next();
    }
}
