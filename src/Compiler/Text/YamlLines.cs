using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal enum YamlLineShape
{
    /// <summary>A comment, a part of something longer, or nothing.</summary>
    Other,
    Item,
    Key,
    DocumentMark,
}

/// <summary>Looks at single lines, where the grammar has lost its way.</summary>
internal sealed class YamlLines(CharBuffer buffer)
{
    /// <summary>How many lines were looked at so far.</summary>
    public long Looks { get; private set; }

    public YamlLineShape ShapeOf(int line, out int column)
    {
        Looks++;
        var chars = buffer.Chars;
        var i = line;
        while (chars[i] == ' ')
        {
            i++;
        }

        column = i - line;
        var c = chars[i];
        if (c is '-' or '.' && column == 0 && chars[i + 1] == c && chars[i + 2] == c && YamlChars.IsBlankOrEnd(chars[i + 3]))
        {
            return YamlLineShape.DocumentMark;
        }

        if (c == '-' && YamlChars.IsBlankOrEnd(chars[i + 1]))
        {
            return YamlLineShape.Item;
        }

        if (c is '#' or '[' or ']' or '{' or '}' or ',' or '\t' || YamlChars.IsBreakOrEnd(c))
        {
            return YamlLineShape.Other;
        }

        if (c is '"' or '\'')
        {
            do
            {
                i++;
            }
            while (chars[i] != c && !YamlChars.IsBreakOrEnd(chars[i]));
        }

        for (; !YamlChars.IsBreakOrEnd(chars[i]); i++)
        {
            if (chars[i] == ':' && YamlChars.IsBlankOrEnd(chars[i + 1]))
            {
                return YamlLineShape.Key;
            }

            if (chars[i] == '#' && chars[i - 1] == ' ')
            {
                break;
            }
        }

        return YamlLineShape.Other;
    }

    public int NextLine(int position)
    {
        var chars = buffer.Chars;
        while (position < buffer.Length && !YamlChars.IsBreak(chars[position]))
        {
            position++;
        }

        return position >= buffer.Length ? buffer.Length : position + (chars[position] == '\r' && chars[position + 1] == '\n' ? 2 : 1);
    }

    public bool FirstInLine(int position)
    {
        while (position > 0 && buffer.Chars[position - 1] == ' ')
        {
            position--;
        }

        return position == 0 || YamlChars.IsBreak(buffer.Chars[position - 1]);
    }

    public TextSpan FirstLineOf(int start)
    {
        var end = start;
        while (!YamlChars.IsBreakOrEnd(buffer.Chars[end]))
        {
            end++;
        }

        while (end > start + 1 && buffer.Chars[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    // A place without a character of its own is shown by the word that stands there.
    public TextSpan Visible(int start)
    {
        var end = start;
        while (!YamlChars.IsBlankOrEnd(buffer.Chars[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }

    public int StartOf(int position)
    {
        while (position > 0 && !YamlChars.IsBreak(buffer.Chars[position - 1]))
        {
            position--;
        }

        return position;
    }

    /// <summary>
    /// A key with its value, and a deeper line that therefore continues the value. If the lines before go with the deeper one, the key stands too far to the left.
    /// </summary>
    /// <returns>Where the key begins, or <see langword="null"/> if it is the deeper line that does not fit.</returns>
    public int? OddOneOut(int value, int deeper)
    {
        var line = StartOf(value);
        if (ShapeOf(line, out var own) != YamlLineShape.Key || ShapeOf(StartOf(deeper), out var next) != YamlLineShape.Key || next <= own || PreviousEntry(line, out var before) is not { } previous)
        {
            return null;
        }

        var isOdd = Opens(previous)
            ? before == own || ((own - before) % 2 != 0 && (next - before) % 2 == 0)
            : before == next;
        return isOdd ? line + own : null;
    }

    // The nearest line above that is a key or an item; of an item the column of what follows the dash counts.
    private int? PreviousEntry(int line, out int column)
    {
        column = 0;
        while (line > 0)
        {
            line = StartOf(line - 1);
            switch (ShapeOf(line, out column))
            {
                case YamlLineShape.Key:
                    return line;
                case YamlLineShape.Item:
                    column += 2;
                    return line;
                case YamlLineShape.DocumentMark:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether the line begins with a letter, as a key does, and not with a bracket or the rest of a text.</summary>
    public bool BeginsWithWord(int line)
    {
        ShapeOf(line, out var column);
        return char.IsLetter(buffer.Chars[line + column]);
    }

    /// <summary>The key that begins a line, without quotation marks; of an item that of its first entry.</summary>
    public string KeyOf(int line)
    {
        ShapeOf(line, out var column);
        var start = line + column;
        while (buffer.Chars[start] == '-' && buffer.Chars[start + 1] == ' ')
        {
            start++;
            while (buffer.Chars[start] == ' ')
            {
                start++;
            }
        }

        var end = start;
        while (!YamlChars.IsBreakOrEnd(buffer.Chars[end]) && !(buffer.Chars[end] == ':' && YamlChars.IsBlankOrEnd(buffer.Chars[end + 1])))
        {
            end++;
        }

        return new string(buffer.Chars, start, end - start).Trim().Trim('"', '\'');
    }

    /// <summary>Whether the line ends with ':', so that deeper lines are its value.</summary>
    public bool Opens(int line)
    {
        var end = FirstLineOf(line).End;
        for (var i = line + 1; i < end; i++)
        {
            if (buffer.Chars[i] == '#' && buffer.Chars[i - 1] == ' ')
            {
                end = i;
            }
        }

        while (end > line && buffer.Chars[end - 1] == ' ')
        {
            end--;
        }

        return end > line && buffer.Chars[end - 1] == ':';
    }
}
