using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlScanner
{
    private void ScanAnchor()
    {
        var start = _position;
        var indicator = _chars[_position++];
        while (YamlChars.IsName(Current))
        {
            _position++;
        }

        var name = new string(_chars, start + 1, _position - start - 1);
        if (name.Length == 0 || !(YamlChars.IsBlankOrEnd(Current) || "?:,]}%@`".IndexOf(Current) >= 0))
        {
            Fail(ToBlank(start), indicator == '*'
                ? "A text that begins with '*' stands in quotes, as in \"*\" or \"openai/*\""
                : "A text that begins with '&' stands in quotes");
            return;
        }

        _tokens.Add(new YamlToken(indicator == '*' ? YamlTokenKind.Alias : YamlTokenKind.Anchor, start, _position, Text: name));
    }

    private void ScanTag()
    {
        var start = _position;
        var next = _chars[_position + 1];
        var handle = default(string);
        var suffix = "!";
        if (next == '<')
        {
            _position += 2;
            suffix = ScanUri();
            if (suffix.Length == 0 || Current != '>')
            {
                Fail(ToBlank(start), "A tag in full ends with '>'; a text that begins with '!' stands in quotes");
                return;
            }

            _position++;
        }
        else if (YamlChars.IsBlankOrEnd(next))
        {
            _position++;
        }
        else
        {
            handle = ScanTagHandle(isDirective: false);
            suffix = handle is null ? "" : ScanUri();
            if (suffix.Length == 0)
            {
                Fail(ToBlank(start), "A text that begins with '!' stands in quotes");
                return;
            }
        }

        if (!YamlChars.IsSpaceOrEnd(Current))
        {
            Fail(ToBlank(start), "A tag is followed by a space; a text that begins with '!' stands in quotes");
            return;
        }

        _tokens.Add(new YamlToken(YamlTokenKind.Tag, start, _position, Text: suffix, Handle: handle));
    }

    // '!', '!!' or '!name!'; null if it is none of them.
    private string? ScanTagHandle(bool isDirective)
    {
        var start = _position;
        var end = start + 1;
        while (YamlChars.IsName(_chars[end]))
        {
            end++;
        }

        if (_chars[end] == '!')
        {
            _position = end + 1;
            return new string(_chars, start, _position - start);
        }

        if (isDirective && end > start + 1)
        {
            return null;
        }

        for (; !isDirective && !YamlChars.IsSpaceOrEnd(_chars[end]); end++)
        {
            if (_chars[end] == '!')
            {
                return null;
            }
        }

        _position = start + 1;
        return "!";
    }

    private string ScanUri()
    {
        var uri = new StringBuilder();
        while (YamlChars.IsUri(Current))
        {
            if (Current != '%')
            {
                uri.Append(_chars[_position++]);
                continue;
            }

            if (!YamlChars.IsHex(_chars[_position + 1]) || !YamlChars.IsHex(_chars[_position + 2]))
            {
                return "";
            }

            // Tags that matter are ASCII; any other byte only has to stay different from them.
            uri.Append((char)ReadHex(_position + 1, 2));
            _position += 3;
        }

        return uri.ToString();
    }

    private void FetchDirective()
    {
        Unwind(-1);
        _allowSimpleKey = false;
        if (!RemoveKey())
        {
            return;
        }

        var start = _position++;
        var nameStart = _position;
        while (YamlChars.IsName(Current))
        {
            _position++;
        }

        var name = new string(_chars, nameStart, _position - nameStart);
        var token = new YamlToken(YamlTokenKind.Directive, start, _position, Text: name);
        var isValid = name.Length > 0 && YamlChars.IsSpaceOrEnd(Current);
        if (isValid && name == "TAG")
        {
            SkipSpaces();
            var handle = Current == '!' ? ScanTagHandle(isDirective: true) : null;
            isValid = handle is not null && Current == ' ';
            SkipSpaces();
            var prefix = isValid ? ScanUri() : "";
            isValid &= prefix.Length > 0 && YamlChars.IsSpaceOrEnd(Current);
            token = token with { Text = prefix, Handle = handle };
        }
        else if (isValid && name == "YAML")
        {
            SkipSpaces();
            var version = _position;
            isValid = SkipDigits() && Current == '.' && _position++ > 0 && SkipDigits() && YamlChars.IsSpaceOrEnd(Current);
            token = token with { Column = _chars[version] == '1' && _chars[version + 1] == '.' ? 1 : 0 };
        }
        else
        {
            SkipLine();
        }

        SkipSpaces();
        if (Current == '#')
        {
            SkipLine();
        }

        if (!isValid || !YamlChars.IsBreakOrEnd(Current))
        {
            Fail(ToBlank(start), "A line that begins with '%' is a directive of YAML, and this is none");
            return;
        }

        _tokens.Add(token);
        SkipBreak();
    }

    private void SkipSpaces()
    {
        while (Current == ' ')
        {
            _position++;
        }
    }

    private bool SkipDigits()
    {
        var start = _position;
        while (Current is >= '0' and <= '9')
        {
            _position++;
        }

        return _position > start;
    }

    private int ReadHex(int start, int count)
    {
        var value = 0;
        for (var i = start; i < start + count; i++)
        {
            var c = _chars[i];
            value = (value << 4) | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return value;
    }

    private TextSpan ToBlank(int start)
    {
        var end = start + 1;
        while (!YamlChars.IsBlankOrEnd(_chars[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
