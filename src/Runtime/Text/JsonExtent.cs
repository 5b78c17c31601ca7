namespace LlmCodegen;

/// <summary>Follows a JSON object, array or string that arrives in pieces, and knows where it ends. It judges nothing but brackets and quotes.</summary>
internal struct JsonExtent
{
    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>Whether the value has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the value has ended.</summary>
    public bool HasEnded { get; private set; }

    public void Take(char c)
    {
        if (_inString)
        {
            TakeInString(c);
        }
        else if (c is '{' or '[')
        {
            HasBegun = true;
            _depth++;
        }
        else if (c is '}' or ']' && _depth > 0)
        {
            HasEnded = --_depth == 0;
        }
        else if (c == '"')
        {
            HasBegun = _inString = true;
        }
        else if (!char.IsWhiteSpace(c))
        {
            HasBegun = true;
        }
    }

    public void Take(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            Take(c);
        }
    }

    /// <summary>Takes bytes up to the value's end.</summary>
    /// <returns>How many were taken.</returns>
    public int Take(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && !HasEnded)
        {
            Take((char)text[count++]);
        }

        return count;
    }

    private void TakeInString(char c)
    {
        if (_escaped)
        {
            _escaped = false;
        }
        else if (c == '\\')
        {
            _escaped = true;
        }
        else if (c == '"')
        {
            _inString = false;
            HasEnded = _depth == 0;
        }
    }
}
