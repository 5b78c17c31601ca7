namespace LlmCodegen.Compiler.Text;

/// <summary>Finds a key that lacks its colon, by the line after it: as plain text the two lines would be one, and no YAML.</summary>
internal static class YamlMissingColon
{
    /// <summary>Where the key ends, or <see langword="null"/> if this is a text.</summary>
    /// <param name="start">Where the word begins, which is the first of its entry.</param>
    /// <param name="column">Its column.</param>
    public static int? Find(char[] chars, int length, int start, int column)
    {
        var end = start;
        while (YamlChars.IsName(chars[end]))
        {
            end++;
        }

        if (end - start < 2 || !char.IsLetter(chars[start]) || chars[end] == ':')
        {
            return null;
        }

        var rest = end;
        while (chars[rest] == ' ')
        {
            rest++;
        }

        var isAlone = YamlChars.IsBreakOrEnd(chars[rest]) || chars[rest] == '#';
        if (!isAlone && (rest == end || !IsSnake(chars, start, end)))
        {
            return null;
        }

        return NextEntry(chars, length, rest) is { } next && (isAlone ? next.Indent > column || (next is { IsItem: true } && next.Indent == column) : next is { IsItem: false } && next.Indent == column) ? end : null;
    }

    // A name as LiteLLM's keys are: then what follows in its line is its value, where else it would be prose.
    private static bool IsSnake(char[] chars, int start, int end)
    {
        var underscores = 0;
        for (var i = start; i < end; i++)
        {
            if (chars[i] is not ('_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                return false;
            }

            underscores += chars[i] == '_' ? 1 : 0;
        }

        return underscores > 0;
    }

    // The next line that is neither empty nor a comment, if it holds a key.
    private static Entry? NextEntry(char[] chars, int length, int from)
    {
        var i = from;
        for (; !YamlChars.IsBreakOrEnd(chars[i]); i++)
        {
            if (chars[i] == ':' && YamlChars.IsBlankOrEnd(chars[i + 1]))
            {
                return null; // this line has one
            }
        }

        while (i < length)
        {
            i++;
            var line = i;
            while (chars[i] == ' ')
            {
                i++;
            }

            if (i < length && YamlChars.IsBreak(chars[i]))
            {
                continue;
            }

            if (chars[i] == '#')
            {
                return null; // a comment ends the text above it
            }

            var indent = i - line;
            var isItem = chars[i] == '-' && chars[i + 1] == ' ';
            for (; !YamlChars.IsBreakOrEnd(chars[i]); i++)
            {
                if (chars[i] == ':' && YamlChars.IsBlankOrEnd(chars[i + 1]))
                {
                    return new Entry(indent, isItem);
                }
            }

            return null;
        }

        return null;
    }

    private sealed record Entry(int Indent, bool IsItem);
}
