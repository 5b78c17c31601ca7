using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Cuts a text into JSON tokens. A copy of the structure looks ahead; given no diagnostics, it does so silently.</summary>
internal struct JsonScanner(char[] chars, int length, SyntaxDiagnostics? diagnostics)
{
    private int _position = length > 0 && chars[0] == '\uFEFF' ? 1 : 0;
    private int _lineStart;
    private int _indent = -1;
    private int _foreignSpaceLine = -1;

    public readonly JsonScanner Silent()
    {
        var copy = this;
        copy.Mute();
        return copy;
    }

    public JsonToken Next()
    {
        var firstInLine = SkipTrivia() ? JsonTokenFlags.FirstInLine : JsonTokenFlags.None;
        var start = _position;
        if (start >= length)
        {
            return new JsonToken(JsonTokenKind.EndOfFile, firstInLine, length, length, 0);
        }

        var c = chars[start];
        var kind = c switch
        {
            '{' => JsonTokenKind.OpenBrace,
            '}' => JsonTokenKind.CloseBrace,
            '[' => JsonTokenKind.OpenBracket,
            ']' => JsonTokenKind.CloseBracket,
            ':' => JsonTokenKind.Colon,
            ',' => JsonTokenKind.Comma,
            _ when IsQuote(c) => JsonTokenKind.String,
            _ => JsonTokenKind.Word,
        };

        var flags = kind switch
        {
            JsonTokenKind.String => ScanString(c),
            JsonTokenKind.Word => ScanWord(),
            _ => ScanPunctuation(),
        };
        return new JsonToken(kind, flags | firstInLine, start, _position, _indent);
    }

    public static bool IsQuote(char c) => c is '"' or '\'' or '\u201C' or '\u201D' or '\u2018' or '\u2019';

    private static bool IsLineBreak(char c) => c is '\n' or '\r';

    private static bool EndsWord(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or ',' or ';' or ':' or '{' or '}' or '[' or ']' or '"' or '\u201C' or '\u201D' or '\0' || IsForeignSpace(c);

    // What editors and web pages put where a blank was meant.
    private static bool IsForeignSpace(char c) =>
        c is '\u00A0' or '\u0085' or '\u2028' or '\u2029' or '\u202F' or '\u3000' or '\uFEFF' or '\v' or '\f' || c is >= '\u2000' and <= '\u200B';

    private static bool Closes(char quote, char c) =>
        quote is '"' or '\u201C' or '\u201D' ? c == '"' || (quote != '"' && c is '\u201C' or '\u201D') : c is '\'' or '\u2018' or '\u2019';

    private void Mute() => diagnostics = null;

    private JsonTokenFlags ScanPunctuation()
    {
        _position++;
        return JsonTokenFlags.None;
    }

    private JsonTokenFlags ScanString(char quote)
    {
        var flags = quote == '"' ? JsonTokenFlags.None : JsonTokenFlags.ForeignQuotes;
        var start = _position++;
        while (true)
        {
            var c = chars[_position];
            if (Closes(quote, c))
            {
                _position++;
                return flags;
            }

            if (c == '\\')
            {
                flags |= JsonTokenFlags.NeedsDecoding;
                _position++;
                c = chars[_position];
            }
            else if (c is < ' ' or >= '\uD800')
            {
                flags |= JsonTokenFlags.NeedsDecoding;
            }

            if (_position >= length || IsLineBreak(c))
            {
                TrimPunctuation(start + 1);
                return flags | JsonTokenFlags.Unclosed;
            }

            _position++;
        }
    }

    // The rest of the line was swallowed by a missing quotation mark; what closes the line most likely is not part of the string.
    private void TrimPunctuation(int start)
    {
        while (_position > start && chars[_position - 1] is ',' or '}' or ']' or ' ' or '\t' or '\\')
        {
            _position--;
        }
    }

    private JsonTokenFlags ScanWord()
    {
        var first = chars[_position++];
        if (first is ';' or '=')
        {
            // What other languages write for ',' and ':'.
            while (chars[_position] is '=' or '>')
            {
                _position++;
            }

            return JsonTokenFlags.None;
        }

        while (!EndsWord(chars[_position]))
        {
            if (chars[_position] == '/' && chars[_position + 1] is '/' or '*')
            {
                break;
            }

            _position++;
            if (chars[_position] == ':' && chars[_position + 1] == '/' && chars[_position + 2] == '/')
            {
                _position += 3;
            }
        }

        // A word with a quotation mark at its end lacks the one at its beginning.
        if (IsQuote(chars[_position]) && EndsWord(chars[_position + 1]) && !IsQuote(chars[_position + 1]))
        {
            _position++;
        }

        return JsonTokenFlags.None;
    }

    /// <summary>Skips white space and comments; true if only those stand between the line's beginning and here.</summary>
    private bool SkipTrivia()
    {
        while (true)
        {
            var c = chars[_position];
            if (c is ' ' or '\t')
            {
                _position++;
            }
            else if (IsLineBreak(c))
            {
                _lineStart = ++_position;
                _indent = -1;
            }
            else if (c == '/' && chars[_position + 1] == '/')
            {
                SkipLine();
            }
            else if (c == '/' && chars[_position + 1] == '*')
            {
                SkipBlockComment();
            }
            else if (c == '#')
            {
                var start = _position;
                SkipLine();
                diagnostics?.Error(new TextSpan(start, 1), "A comment in JSON begins with '//'");
            }
            else if (IsForeignSpace(c))
            {
                SkipForeignSpace(c);
            }
            else if (_position == _lineStart && IsMergeMark(c))
            {
                diagnostics?.Error(new TextSpan(_position, 7), "A mark of an unfinished merge; resolve the conflict");
                SkipLine();
            }
            else
            {
                break;
            }
        }

        if (_indent >= 0)
        {
            return false;
        }

        _indent = _position - _lineStart;
        return true;
    }

    private readonly bool IsMergeMark(char c)
    {
        var i = _position;
        while (c is '<' or '=' or '>' && chars[i] == c)
        {
            i++;
        }

        return i - _position == 7;
    }

    private void SkipForeignSpace(char c)
    {
        if (_foreignSpaceLine != _lineStart)
        {
            diagnostics?.Error(new TextSpan(_position, 1), c == '\uFEFF'
                ? "A byte order mark stands within the text, as if two files had been joined here; remove it"
                : $"The character U+{(int)c:X4} is no white space in JSON; replace it by a blank");
            _foreignSpaceLine = _lineStart;
        }

        _position++;
    }

    private void SkipLine()
    {
        while (_position < length && !IsLineBreak(chars[_position]))
        {
            _position++;
        }
    }

    private void SkipBlockComment()
    {
        var start = _position;
        _position += 2;
        while (_position < length)
        {
            if (chars[_position] == '*' && chars[_position + 1] == '/')
            {
                _position += 2;
                return;
            }

            if (IsLineBreak(chars[_position]))
            {
                _lineStart = _position + 1;
                _indent = -1;
            }

            _position++;
        }

        diagnostics?.Error(new TextSpan(start, 2), "The comment is never closed; add '*/'");
        diagnostics?.QuietUntil(length + 1);
    }
}
