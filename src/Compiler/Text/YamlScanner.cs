using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>
/// Cuts a text into YAML 1.1 tokens by the rules of PyYAML, which decides what LiteLLM accepts; where the two differ from the
/// specification (tabs, the indentation of quoted and bracketed text) it is PyYAML that is followed.
/// </summary>
internal sealed partial class YamlScanner
{
    private const int MaxKeyLength = 1024;

    private readonly char[] _chars;
    private readonly int _length;
    private readonly SyntaxDiagnostics _diagnostics;
    private readonly List<YamlToken> _tokens = [];
    private readonly List<int> _indents = [];
    private readonly List<PossibleKey> _possibleKeys = [];
    private int _firstKey;
    private int _head;
    private int _position;
    private int _lineStart;
    private int _flowLevel;
    private bool _allowSimpleKey = true;
    private bool _done;

    public YamlScanner(CharBuffer buffer, SyntaxDiagnostics diagnostics)
    {
        _chars = buffer.Chars;
        _length = buffer.Length;
        _diagnostics = diagnostics;
        _possibleKeys.Add(default);
        if (_length > 0 && _chars[0] == '\uFEFF')
        {
            _position = _lineStart = 1;
        }
    }

    /// <summary>Where and why the scanner stopped, once it gave a token of kind <see cref="YamlTokenKind.Error"/>.</summary>
    public TextSpan ErrorSpan { get; private set; }

    public string ErrorMessage { get; private set; } = "";

    private int Indent => _indents.Count > 0 ? _indents[_indents.Count - 1] : -1;

    private int Column => _position - _lineStart;

    private char Current => _chars[_position];

    public YamlToken Peek()
    {
        while (NeedsMore())
        {
            FetchNext();
        }

        return _tokens[_head];
    }

    public YamlToken Next()
    {
        var token = Peek();
        if (token.Kind is YamlTokenKind.Error or YamlTokenKind.StreamEnd)
        {
            return token;
        }

        _head++;
        if (_head == _tokens.Count)
        {
            _tokens.Clear();
            RebaseKeys(_head);
            _head = 0;
        }

        return token;
    }

    /// <summary>Goes on at the beginning of a line, inside the block collections of these columns.</summary>
    public void Restart(int lineStart, IEnumerable<int> columns)
    {
        _tokens.Clear();
        _head = 0;
        _position = _lineStart = lineStart;
        _flowLevel = 0;
        _allowSimpleKey = true;
        _done = false;
        _possibleKeys.Clear();
        _possibleKeys.Add(default);
        _firstKey = 0;
        _indents.Clear();
        _indents.AddRange(columns);
    }

    private bool NeedsMore()
    {
        if (_done)
        {
            return false;
        }

        if (_head == _tokens.Count)
        {
            return true;
        }

        // The next token may turn out to be a key, which a later ':' tells.
        if (!DropStaleKeys())
        {
            return false;
        }

        return _firstKey < _possibleKeys.Count && _possibleKeys[_firstKey].Token == _head;
    }

    private void FetchNext()
    {
        SkipToToken();
        if (!DropStaleKeys())
        {
            return;
        }

        Unwind(Column);
        var c = Current;
        if (_position >= _length)
        {
            FetchStreamEnd();
        }
        else if (Column == 0 && c == '%')
        {
            FetchDirective();
        }
        else if (Column == 0 && IsDocumentMark(_position))
        {
            FetchDocumentMark(c == '-' ? YamlTokenKind.DocumentStart : YamlTokenKind.DocumentEnd);
        }
        else
        {
            FetchContent(c);
        }
    }

    private void FetchContent(char c)
    {
        var blankFollows = YamlChars.IsBlankOrEnd(_chars[_position + 1]);
        switch (c)
        {
            case '[':
                FetchFlowStart(YamlTokenKind.FlowSequenceStart);
                break;
            case '{':
                FetchFlowStart(YamlTokenKind.FlowMappingStart);
                break;
            case ']':
                FetchFlowEnd(YamlTokenKind.FlowSequenceEnd);
                break;
            case '}':
                FetchFlowEnd(YamlTokenKind.FlowMappingEnd);
                break;
            case ',':
                FetchFlowEntry();
                break;
            case '-' when blankFollows:
                FetchBlockEntry();
                break;
            case '?' when blankFollows || _flowLevel > 0:
                FetchKey();
                break;
            case ':' when blankFollows || _flowLevel > 0:
                FetchValue();
                break;
            case '*' or '&':
                SaveKey();
                _allowSimpleKey = false;
                ScanAnchor();
                break;
            case '!':
                SaveKey();
                _allowSimpleKey = false;
                ScanTag();
                break;
            case '|' or '>' when _flowLevel == 0:
                _allowSimpleKey = true;
                if (RemoveKey())
                {
                    ScanBlockScalar();
                }

                break;
            case '\'' or '"':
                SaveKey();
                _allowSimpleKey = false;
                ScanQuoted();
                break;
            case '\t':
                Fail(new TextSpan(_position, 1), IsFirstInLine(_position)
                    ? "A tab indents this line; YAML indents with spaces only"
                    : "A tab stands here; YAML separates with spaces only");
                break;
            case '|' or '>' or '%' or '@' or '`':
                Fail(new TextSpan(_position, 1), $"A text that begins with '{c}' stands in quotes");
                break;
            default:
                SaveKey();
                _allowSimpleKey = false;
                ScanPlain();
                break;
        }
    }

    private void Add(YamlTokenKind kind, int length, int column = 0)
    {
        _tokens.Add(new YamlToken(kind, _position, _position + length, column));
        _position += length;
    }

    private void Fail(TextSpan span, string message)
    {
        ErrorSpan = span;
        ErrorMessage = message;
        _tokens.Add(new YamlToken(YamlTokenKind.Error, span.Start, span.End));
        _done = true;
    }

    private void SkipToToken()
    {
        while (true)
        {
            while (Current == ' ')
            {
                _position++;
            }

            if (Current == '#')
            {
                SkipLine();
            }

            if (!SkipBreak())
            {
                return;
            }

            if (_flowLevel == 0)
            {
                _allowSimpleKey = true;
            }
        }
    }

    private void SkipLine()
    {
        while (!YamlChars.IsBreak(Current) && _position < _length)
        {
            _position++;
        }
    }

    private bool SkipBreak()
    {
        if (!YamlChars.IsBreak(Current))
        {
            return false;
        }

        _position += Current == '\r' && _chars[_position + 1] == '\n' ? 2 : 1;
        _lineStart = _position;
        return true;
    }

    private bool IsDocumentMark(int position)
    {
        var c = _chars[position];
        return c is '-' or '.' && _chars[position + 1] == c && _chars[position + 2] == c && YamlChars.IsBlankOrEnd(_chars[position + 3]);
    }

    private bool IsFirstInLine(int position)
    {
        for (var i = _lineStart; i < position; i++)
        {
            if (_chars[i] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }
}
