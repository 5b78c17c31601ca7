namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
    /// <summary>The blocks that the current line ended by its indentation, the innermost first; if the line is wrong, so may be their ends.</summary>
    private readonly List<ClosedBlock> _closed = [];

    private readonly YamlLines _lines;
    private readonly List<ComingBack> _comesBack = [];
    private readonly bool?[] _allDashed = new bool?[MaxDepth + 1];
    private int _lastRestart = -1;
    private int _lastEntry = -1;

    private readonly record struct ClosedBlock(YamlFrameKind Kind, int Column, YamlProperties Properties, ConfigNode Node, YamlValue? Key)
    {
        public bool Fits(YamlLineShape shape) => (shape is YamlLineShape.Key) == Kind is YamlFrameKind.BlockMapping;

        public bool IsShort => Node is ConfigObject { Members.Length: <= 1 } or ConfigArray { Items.Length: <= 1 };
    }

    /// <param name="Depth">The index of the frame that goes on; beyond the top if closed blocks have to be opened again.</param>
    /// <param name="HasNewColumn">Whether it goes on in another column, for it was the first line that was out of line.</param>
    private readonly record struct Target(int Depth, bool HasNewColumn = false);

    /// <summary>Gives up what is broken, the deeper lines that belong to it included, and goes on at the next line that continues a block.</summary>
    private void Recover(int from, bool mayMove = true)
    {
        if (_diagnostics.IsFull || IsFlowDocument)
        {
            Finish();
            return;
        }

        _comesBack.Clear();
        Array.Clear(_allDashed, 0, _allDashed.Length);
        var own = _lines.StartOf(from);
        if (mayMove && own > _lastRestart && FindTarget(own, mayMove) is { HasNewColumn: true } ownTarget)
        {
            Restart(own, ownTarget);
            return;
        }

        var lost = new LostLines(_lines, own, ColumnOf(own, from), isSibling: IsSiblingOutOfLine(own));
        for (var line = _lines.NextLine(Math.Max(from, _lastRestart)); line < _buffer.Length; line = _lines.NextLine(line))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var shape = _lines.ShapeOf(line, out var column);
            if (shape is YamlLineShape.DocumentMark)
            {
                break;
            }

            if (shape is YamlLineShape.Other)
            {
                continue;
            }

            var isFree = !lost.Holds(line, shape, column, IsSequenceAt);
            if (isFree && FindTarget(line, mayMove) is { } target && !(lost.IsSibling && IsKnown(target, line)))
            {
                Restart(line, target);
                return;
            }

            lost.Add(line, shape, column);
        }

        Finish();
    }

    // The column of what is given up: of the entry in whose value the reader stumbled, or of a line that fits nowhere.
    private int? ColumnOf(int line, int from)
    {
        if (_lastEntry >= line)
        {
            return _lastEntry <= from ? _lastEntry - line : null;
        }

        var shape = _lines.ShapeOf(line, out var column);
        return shape is YamlLineShape.Item or YamlLineShape.Key || _lines.BeginsWithWord(line) ? column : null;
    }

    // 'key: value' a little out of line is a mistake of its own: the lines of its level, which are deeper than it, are not its children. In the column of a list it is an item without its dash, with children.
    private bool IsSiblingOutOfLine(int line) =>
        _lastEntry < line && _lines.ShapeOf(line, out var column) is YamlLineShape.Key && !_lines.Opens(line) && !IsSequenceAt(column);

    private bool IsSequenceAt(int column)
    {
        for (var i = 1; i <= _depth; i++)
        {
            if (_frames[i] is { IsFlow: false, IsMapping: false } frame && frame.Column == column)
            {
                return true;
            }
        }

        return _closed.Exists(block => block.Kind is not YamlFrameKind.BlockMapping && block.Column == column);
    }

    // Whether the block that a line would continue has its key already: then the line belongs to an entry that was given up.
    private bool IsKnown(Target target, int line)
    {
        var key = _lines.KeyOf(line);
        return target.Depth > _depth
            ? _closed[_closed.Count - (target.Depth - _depth)].Node is ConfigObject node && node[key] is not null
            : target.Depth > 0 && _frames[target.Depth].Members.Members.Any(member => member.Name == key);
    }

    private void Finish()
    {
        Unwind(0);
        _done = true;
    }

    private void Restart(int line, Target target)
    {
        if (target.Depth > _depth)
        {
            Reopen(target.Depth - _depth);
        }
        else
        {
            Unwind(target.Depth);
        }

        var shape = _lines.ShapeOf(line, out var column);
        if (shape is YamlLineShape.Item && Top.IsMapping)
        {
            Top.Open(YamlFrameKind.BlockSequence, Top.Start, column, Top.Properties);
        }
        else if (target.HasNewColumn)
        {
            Top.Column = column;
        }

        Top.State = _depth == 0 ? YamlState.First : YamlState.Next;
        _lastRestart = line;
        _lastScalar = default;
        _closed.Clear();
        _scanner.Restart(line, _frames.Take(_depth + 1).Where(static f => f.OwnsColumn).Select(static f => f.Column));
    }

    private void Reopen(int count)
    {
        Top.AwaitsKey = false;
        for (; count > 0; count--)
        {
            var block = _closed[_closed.Count - 1];
            _closed.RemoveAt(_closed.Count - 1);
            if (Top.Kind is YamlFrameKind.Document)
            {
                _root = null;
            }
            else if (Top.IsMapping)
            {
                Top.Members.RemoveLast(block.Node.Span.Start);
                Top.Key = block.Key;
            }
            else
            {
                Top.Items.RemoveAt(Top.Items.Count - 1);
            }

            Push(block.Kind, block.Node.Span.Start, block.Column, block.Properties);
            Top.State = YamlState.Next;
            Top.Load(block.Node);
        }
    }

    private void Unwind(int depth)
    {
        while (_depth > depth)
        {
            var parent = _frames[_depth - 1];
            if (Top.IsFlow || parent.AwaitsKey)
            {
                _depth--;
                parent.AwaitsKey = false;
                parent.Key = null;
            }
            else
            {
                Top.AwaitsKey = false;
                Pop();
            }
        }

        Top.AwaitsKey = false;
        Top.Key = null;
    }

    private Target? FindTarget(int line, bool mayMove)
    {
        var shape = _lines.ShapeOf(line, out var column);
        if (shape is not (YamlLineShape.Item or YamlLineShape.Key))
        {
            return null;
        }

        if (_root is null && !_frames.Take(_depth + 1).Any(static f => f.OwnsColumn))
        {
            return new Target(0);
        }

        return FindOpen(shape, column) ?? FindClosed(shape, column) ?? (mayMove ? FindNewColumn(line, shape, column) : null);
    }

    private Target? FindOpen(YamlLineShape shape, int column)
    {
        for (var i = _depth; i > 0; i--)
        {
            var frame = _frames[i];
            if (frame.IsFlow || frame.Column > column)
            {
                continue;
            }

            if (frame.Column < column)
            {
                break;
            }

            // A mapping whose keys all begin with '-' was meant as a list.
            if (shape is YamlLineShape.Key ? frame.IsMapping
                : shape is YamlLineShape.Item && (!frame.IsMapping || IsAllDashed(i)))
            {
                return new Target(i);
            }
        }

        return null;
    }

    private bool IsAllDashed(int depth)
    {
        var members = _frames[depth].Members.Members;
        return _allDashed[depth] ??= members.Count > 0 && members.All(IsDashed);
    }

    private Target? FindClosed(YamlLineShape shape, int column)
    {
        for (var i = 1; i <= _closed.Count && !Top.IsFlow; i++)
        {
            var block = _closed[_closed.Count - i];
            if (block.Column == column && block.Fits(shape))
            {
                return new Target(_depth + i);
            }
        }

        return null;
    }

    /// <summary>A block of one entry so far, if it's that one that stands apart from all that follow.</summary>
    private Target? FindNewColumn(int line, YamlLineShape shape, int column)
    {
        var blocks = new List<(int Depth, int Column, bool MayMove)>();
        for (var i = 1; i <= _depth; i++)
        {
            var frame = _frames[i];
            if (!frame.IsFlow)
            {
                blocks.Add((i, frame.Column, frame.OwnsColumn && frame.IsShort && (shape is YamlLineShape.Key) == frame.IsMapping));
            }
        }

        for (var i = 1; i <= _closed.Count && !Top.IsFlow; i++)
        {
            var block = _closed[_closed.Count - i];
            blocks.Add((_depth + i, block.Column, block.Kind is not YamlFrameKind.IndentlessSequence && block.IsShort && block.Fits(shape)));
        }

        for (var i = 0; i < blocks.Count; i++)
        {
            var outer = i == 0 ? -1 : blocks[i - 1].Column;
            var inner = i + 1 == blocks.Count ? int.MaxValue : blocks[i + 1].Column;
            if (blocks[i].MayMove && column > outer && column < inner && !ComesBack(line, blocks[i].Column, outer, shape is YamlLineShape.Key))
            {
                return new Target(blocks[i].Depth, HasNewColumn: true);
            }
        }

        return null;
    }

    /// <summary>Whether an entry of the block stands in its column after this line, before the outer block goes on. Asked again for a line in between, the answer is the same.</summary>
    private bool ComesBack(int line, int column, int outer, bool isMapping)
    {
        var known = _comesBack.Find(answer => answer.Column == column && answer.Outer == outer && answer.IsMapping == isMapping);
        if (known is not null && line >= known.From && line < known.To)
        {
            return known.Result;
        }

        var result = false;
        var end = _lines.NextLine(line);
        for (; end < _buffer.Length; end = _lines.NextLine(end))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var shape = _lines.ShapeOf(end, out var indent);
            if (shape is not (YamlLineShape.Item or YamlLineShape.Key))
            {
                continue;
            }

            if (indent <= outer || (indent == column && (isMapping || shape is YamlLineShape.Item)))
            {
                result = indent > outer;
                break;
            }
        }

        if (known is not null)
        {
            _comesBack.Remove(known);
        }

        _comesBack.Add(new ComingBack(column, outer, isMapping, line, end, result));
        return result;
    }

    /// <summary>An answer of <see cref="ComesBack"/>, and the lines for which it holds.</summary>
    private sealed record ComingBack(int Column, int Outer, bool IsMapping, int From, int To, bool Result);
}
