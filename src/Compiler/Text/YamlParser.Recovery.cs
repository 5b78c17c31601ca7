namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
    /// <summary>The blocks that the current line ended by its indentation, the innermost first; if the line is wrong, so may be their ends.</summary>
    private readonly List<ClosedBlock> _closed = [];

    private readonly YamlLines _lines;
    private int _lastRestart = -1;

    private readonly record struct ClosedBlock(YamlFrameKind Kind, int Column, YamlProperties Properties, ConfigNode Node, YamlValue? Key)
    {
        public bool Fits(YamlLineShape shape) => (shape is YamlLineShape.Key) == Kind is YamlFrameKind.BlockMapping;

        public bool IsShort => Node is ConfigObject { Members.Length: <= 1 } or ConfigArray { Items.Length: <= 1 };
    }

    /// <param name="Depth">The index of the frame that goes on; beyond the top if closed blocks have to be opened again.</param>
    /// <param name="HasNewColumn">Whether it goes on in another column, for it was the first line that was out of line.</param>
    private readonly record struct Target(int Depth, bool HasNewColumn = false);

    /// <summary>Gives up what is broken and goes on at the next line that continues a block.</summary>
    private void Recover(int from, bool mayMove = true)
    {
        if (_diagnostics.IsFull || IsFlowDocument)
        {
            Finish();
            return;
        }

        var own = _lines.StartOf(from);
        if (mayMove && own > _lastRestart && FindTarget(own, mayMove) is { HasNewColumn: true } ownTarget)
        {
            Restart(own, ownTarget);
            return;
        }

        for (var line = _lines.NextLine(Math.Max(from, _lastRestart)); line < _buffer.Length; line = _lines.NextLine(line))
        {
            if (_lines.ShapeOf(line, out _) is YamlLineShape.DocumentMark)
            {
                break;
            }

            if (FindTarget(line, mayMove) is { } target)
            {
                Restart(line, target);
                return;
            }
        }

        Finish();
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
                : shape is YamlLineShape.Item && (!frame.IsMapping || (frame.Members.Members.Count > 0 && frame.Members.Members.All(IsDashed))))
            {
                return new Target(i);
            }
        }

        return null;
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
            if (blocks[i].MayMove && column > outer && column < inner && !ComesBack(line, blocks[i].Column, outer))
            {
                return new Target(blocks[i].Depth, HasNewColumn: true);
            }
        }

        return null;
    }

    /// <summary>Whether a line after this one stands in the column, before the outer block goes on.</summary>
    private bool ComesBack(int line, int column, int outer)
    {
        for (line = _lines.NextLine(line); line < _buffer.Length; line = _lines.NextLine(line))
        {
            var shape = _lines.ShapeOf(line, out var indent);
            if (shape is YamlLineShape.Item or YamlLineShape.Key && (indent <= outer || indent == column))
            {
                return indent > outer;
            }
        }

        return false;
    }
}
