namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
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
