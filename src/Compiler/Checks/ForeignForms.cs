namespace LlmCodegen.Compiler.Checks;

/// <summary>Where a reference in the way of shells, templates and programming languages ends.</summary>
/// <remarks>No regular expression: to load their engine takes a fresh compiler process longer than to compile a usual configuration.</remarks>
internal static class ForeignForms
{
    // What stands before a variable's name in programs. Those of few letters count at the beginning of a value only.
    private static readonly string[] Heads =
    [
        "os.environ", "os.environb", "os.getenv", "os.env", "os_environ", "process.env", "import.meta.env", "deno.env", "bun.env", "system.getenv", "system.get_env", "std::env::var",
        "environment.getenvironmentvariable", "env::var",
    ];

    private static readonly string[] ShortHeads = ["env", "environ", "environment", "getenv", "!env", "!env_var", "$env", "env_var"];
    private static readonly string[] Getters = [".get", ".fetch", ".getenv"];

    /// <summary>The reference that begins at a place of the text, or <see langword="null"/>.</summary>
    /// <param name="isWhole">Whether this is where the value begins.</param>
    public static ForeignForm? EndAt(string text, int start, bool isWhole) =>
        Bracketed(text, start) ?? OfPowerShell(text, start) ?? OfShell(text, start) ?? OfWindows(text, start) ?? Program(text, start, isWhole) ?? (isWhole ? Misspelt(text, start) : null);

    // ${NAME}, ${NAME:-default}, ${{ secrets.NAME }}, $(NAME), {{ NAME }}, {% … %}; a name in single braces is one if it is in capitals. Names in small letters are the template's own.
    private static ForeignForm? Bracketed(string text, int start) =>
        Between(text, start, "${{", "}}") ?? Between(text, start, "${", "}") ?? Between(text, start, "$(", ")", isName: true) ?? Between(text, start, "{{", "}}", isTemplate: true) ?? Between(text, start, "{%", "%}", isTemplate: true)
        ?? Between(text, start, "{", "}", isName: true);

    private static ForeignForm? Between(string text, int start, string opening, string closing, bool isName = false, bool isTemplate = false)
    {
        if (string.CompareOrdinal(text, start, opening, 0, opening.Length) != 0)
        {
            return null;
        }

        var from = start + opening.Length;
        var to = text.IndexOf(closing, from, StringComparison.Ordinal);
        if (to < 0)
        {
            return null;
        }

        var inner = text.Substring(from, to - from);
        return isName && !IsCapitals(StripEnvironment(inner.Trim())) ? null : new ForeignForm(to + closing.Length, VariableOf(inner) is { } variable && (!isTemplate || IsCapitals(variable)) ? variable : null);
    }

    private static string StripEnvironment(string name) =>
        name.StartsWith("env:", StringComparison.OrdinalIgnoreCase) || name.StartsWith("env.", StringComparison.OrdinalIgnoreCase) ? name.Substring(4) : name;

    // $env:NAME
    private static ForeignForm? OfPowerShell(string text, int start) =>
        string.Compare(text, start, "$env:", 0, 5, StringComparison.OrdinalIgnoreCase) == 0 && EndOfName(text, start + 5) is var end && end > start + 5
            ? new ForeignForm(end, text.Substring(start + 5, end - start - 5))
            : null;

    // $NAME
    private static ForeignForm? OfShell(string text, int start)
    {
        if (text[start] != '$' || (start > 0 && IsNamePart(text[start - 1])))
        {
            return null;
        }

        var end = EndOfName(text, start + 1);
        var name = text.Substring(start + 1, end - start - 1);
        return IsCapitals(name) ? new ForeignForm(end, name) : null;
    }

    // %NAME%; %E4% is a character of a URL.
    private static ForeignForm? OfWindows(string text, int start)
    {
        if (text[start] != '%')
        {
            return null;
        }

        var end = EndOfName(text, start + 1);
        var name = text.Substring(start + 1, end - start - 1);
        return end < text.Length && text[end] == '%' && IsCapitals(name) ? new ForeignForm(end + 1, name) : null;
    }

    private static ForeignForm? Program(string text, int start, bool isWhole)
    {
        if (start > 0 && (IsNamePart(text[start - 1]) || text[start - 1] == '.'))
        {
            return null;
        }

        foreach (var head in Heads)
        {
            if (Access(text, start, head, isShort: false) is { } found)
            {
                return found;
            }
        }

        foreach (var head in isWhole ? ShortHeads : [])
        {
            if (Access(text, start, head, isShort: true) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // The head, perhaps a getter, a separator, the name, and what closes it: os.environ.get("NAME"), process.env.NAME, env:NAME.
    private static ForeignForm? Access(string text, int start, string head, bool isShort)
    {
        if (string.Compare(text, start, head, 0, head.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return null;
        }

        var position = start + head.Length;
        foreach (var getter in Getters)
        {
            if (string.Compare(text, position, getter, 0, getter.Length, StringComparison.OrdinalIgnoreCase) == 0 && position + getter.Length < text.Length && text[position + getter.Length] == '(')
            {
                position += getter.Length;
                break;
            }
        }

        var separators = position;
        var opened = 0;
        while (position < text.Length && text[position] is '/' or '\\' or '.' or ':' or '$' or ' ' or '[' or '(' or '{' or '"' or '\'')
        {
            opened += text[position] is '[' or '(' or '{' or '"' or '\'' ? 1 : 0;
            position++;
        }

        var end = EndOfName(text, position);
        var name = text.Substring(position, end - position);
        if (position == separators || name.Length == 0 || (!IsCapitals(name) && (isShort || text[separators] == ' ')))
        {
            return null;
        }

        return new ForeignForm(EndOfClosing(text, end, opened), name);
    }

    // os.enviorn/NAME: what stands before the slash is nearly what must stand there.
    private static ForeignForm? Misspelt(string text, int start)
    {
        var slash = text.IndexOf('/', start);
        if (slash < 0 || slash - start is < 7 or > 14 || text[start] is not ('o' or 'O') || !IsCapitals(text.Substring(slash + 1).Trim()))
        {
            return null;
        }

        var head = text.Substring(start, slash - start);
        return LlmCodegen.Compiler.Syntax.Spelling.Closest(head, ["os.environ"]) is null ? null : new ForeignForm(EndOfName(text, slash + 1), text.Substring(slash + 1, EndOfName(text, slash + 1) - slash - 1));
    }

    // As many brackets and quotation marks as were opened; a default such as get("NAME", "none") belongs to them.
    private static int EndOfClosing(string text, int end, int opened)
    {
        var close = text.IndexOfAny([')', ']', '}'], end);
        if (opened > 1 && close > 0 && text[end] is '"' or '\'')
        {
            return close + 1;
        }

        var position = end;
        while (position < text.Length && opened-- > 0 && text[position] is ')' or ']' or '}' or '"' or '\'')
        {
            position++;
        }

        return position;
    }

    // Of several words the first in capitals: secrets.NAME, env.NAME, NAME:-default, env "NAME". A word alone may be written in any case.
    private static string? VariableOf(string text)
    {
        string? only = null;
        var words = 0;
        for (var start = 0; start < text.Length; start++)
        {
            var end = EndOfName(text, start);
            if (end == start)
            {
                continue;
            }

            var word = text.Substring(start, end - start);
            if (IsCapitals(word) && word != "ENV")
            {
                return word;
            }

            only = word;
            words++;
            start = end;
        }

        return words == 1 && char.IsLetter(only![0]) ? only : null;
    }

    private static int EndOfName(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsNamePart(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsCapitals(string name)
    {
        foreach (var c in name)
        {
            if (c is not ('_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return name.Length > 2 && name[0] is '_' or (>= 'A' and <= 'Z');
    }

    private static bool IsNamePart(char c) => c == '_' || (c < 128 && char.IsLetterOrDigit(c));
}

/// <summary>Where a reference ends, and the variable that it names.</summary>
internal sealed record ForeignForm(int End, string? Variable);
