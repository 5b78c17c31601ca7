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
}
