using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlScanner
{
    /// <summary>A token that becomes a key if a ':' follows it in its line.</summary>
    /// <param name="Token">Its index among the tokens that wait.</param>
    /// <param name="IsRequired">Whether it can be nothing but a key, for its place in the line.</param>
    private readonly record struct PossibleKey(bool IsPossible, int Token, bool IsRequired, int Position, int LineStart);

    private void SaveKey()
    {
        if (_allowSimpleKey && RemoveKey())
        {
            var isRequired = _flowLevel == 0 && Indent == Column;
            _firstKey = Math.Min(_firstKey, _possibleKeys.Count - 1);
            _possibleKeys[_possibleKeys.Count - 1] = new PossibleKey(true, _tokens.Count, isRequired, _position, _lineStart);
        }
    }

    private bool RemoveKey()
    {
        var key = _possibleKeys[_possibleKeys.Count - 1];
        _possibleKeys[_possibleKeys.Count - 1] = default;
        return !(key.IsPossible && key.IsRequired) || FailAtKey(key);
    }

    // A key stands in one line and is no longer than a limit. The outermost is the oldest: if that's still possible, all are.
    private bool DropStaleKeys()
    {
        for (; _firstKey < _possibleKeys.Count; _firstKey++)
        {
            var key = _possibleKeys[_firstKey];
            if (!key.IsPossible)
            {
                continue;
            }

            if (key.LineStart == _lineStart && _position - key.Position <= MaxKeyLength)
            {
                break;
            }

            _possibleKeys[_firstKey] = default;
            if (key.IsRequired)
            {
                return FailAtKey(key);
            }
        }

        return true;
    }

    private bool FailAtKey(PossibleKey key)
    {
        var end = key.Position;
        while (!YamlChars.IsBreakOrEnd(_chars[end]))
        {
            end++;
        }

        while (end > key.Position && _chars[end - 1] is ' ' or '\t')
        {
            end--;
        }

        // What was read since then may belong to the next entry.
        _tokens.RemoveRange(key.Token, _tokens.Count - key.Token);
        Fail(TextSpan.FromBounds(key.Position, end), LacksSpaceAfterColon(key.Position)
            ? "A space is missing after ':'"
            : "':' is missing in this line, which is neither 'key: value' nor an item of a list");
        return false;
    }

    /// <summary>Whether the word that begins here is a key with its value stuck to it, and no URL.</summary>
    public bool LacksSpaceAfterColon(int position)
    {
        while (YamlChars.IsName(_chars[position]))
        {
            position++;
        }

        return _chars[position] == ':' && _chars[position + 1] != '/' && !YamlChars.IsBlankOrEnd(_chars[position + 1]);
    }

    private void RebaseKeys(int offset)
    {
        for (var i = 0; i < _possibleKeys.Count; i++)
        {
            _possibleKeys[i] = _possibleKeys[i] with { Token = _possibleKeys[i].Token - offset };
        }
    }

    private void Unwind(int column)
    {
        while (_flowLevel == 0 && Indent > column)
        {
            _indents.RemoveAt(_indents.Count - 1);
            Add(YamlTokenKind.BlockEnd, 0);
        }
    }

    private bool Deepen(int column)
    {
        if (Indent >= column)
        {
            return false;
        }

        _indents.Add(column);
        return true;
    }

    private void FetchStreamEnd()
    {
        _flowLevel = 0;
        Unwind(-1);
        if (RemoveKey())
        {
            Add(YamlTokenKind.StreamEnd, 0);
            _done = true;
        }
    }

    private void FetchDocumentMark(YamlTokenKind kind)
    {
        Unwind(-1);
        _allowSimpleKey = false;
        if (RemoveKey())
        {
            Add(kind, 3);
        }
    }

    private void FetchFlowStart(YamlTokenKind kind)
    {
        SaveKey();
        _flowLevel++;
        _possibleKeys.Add(default);
        _allowSimpleKey = true;
        Add(kind, 1);
    }

    private void FetchFlowEnd(YamlTokenKind kind)
    {
        if (!RemoveKey())
        {
            return;
        }

        if (_flowLevel > 0)
        {
            _flowLevel--;
            _possibleKeys.RemoveAt(_possibleKeys.Count - 1);
        }

        _allowSimpleKey = false;
        Add(kind, 1);
    }

    private void FetchFlowEntry()
    {
        _allowSimpleKey = true;
        if (RemoveKey())
        {
            Add(YamlTokenKind.FlowEntry, 1);
        }
    }

    private void FetchBlockEntry()
    {
        if (_flowLevel == 0)
        {
            if (!_allowSimpleKey)
            {
                Fail(new TextSpan(_position, 1), "A list may not begin here; its first '-' stands on a line of its own");
                return;
            }

            if (Deepen(Column))
            {
                Add(YamlTokenKind.BlockSequenceStart, 0, Column);
            }
        }

        _allowSimpleKey = true;
        if (RemoveKey())
        {
            Add(YamlTokenKind.BlockEntry, 1);
        }
    }

    private void FetchKey()
    {
        if (_flowLevel == 0)
        {
            if (!_allowSimpleKey)
            {
                Fail(new TextSpan(_position, 1), "A key may not begin here");
                return;
            }

            if (Deepen(Column))
            {
                Add(YamlTokenKind.BlockMappingStart, 0, Column);
            }
        }

        _allowSimpleKey = _flowLevel == 0;
        if (RemoveKey())
        {
            Add(YamlTokenKind.Key, 1);
        }
    }

    private void FetchValue(int length = 1)
    {
        var key = _possibleKeys[_possibleKeys.Count - 1];
        if (key.IsPossible)
        {
            _possibleKeys[_possibleKeys.Count - 1] = default;
            _tokens.Insert(key.Token, new YamlToken(YamlTokenKind.Key, key.Position, key.Position));
            var column = key.Position - key.LineStart;
            if (_flowLevel == 0 && Deepen(column))
            {
                _tokens.Insert(key.Token, new YamlToken(YamlTokenKind.BlockMappingStart, key.Position, key.Position, column));
            }

            _allowSimpleKey = false;
        }
        else
        {
            if (_flowLevel == 0)
            {
                if (!_allowSimpleKey)
                {
                    Fail(new TextSpan(_position, 1), "A second ': ' in one entry; put the value in quotes, or check the indentation of this line");
                    return;
                }

                if (Deepen(Column))
                {
                    Add(YamlTokenKind.BlockMappingStart, 0, Column);
                }
            }

            _allowSimpleKey = _flowLevel == 0;
            if (!RemoveKey())
            {
                return;
            }
        }

        Add(YamlTokenKind.Value, length);
    }
}
