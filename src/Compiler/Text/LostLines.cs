namespace LlmCodegen.Compiler.Text;

/// <summary>The lines of YAML that are given up because the line that they belong to is.</summary>
/// <param name="column">How far the first of them is indented; <see langword="null"/> if it owns no others.</param>
/// <param name="isSibling">Whether the first is merely out of line, so that deeper lines may be entries of the block that it was meant for.</param>
internal sealed class LostLines(YamlLines lines, int first, int? column, bool isSibling)
{
    private readonly HashSet<int> _lists = [];
    private int _limit = isSibling || column is null ? int.MaxValue : column.Value;
    private bool _opens = lines.Opens(first);

    public bool IsSibling { get; private set; } = isSibling;

    /// <summary>Whether a line belongs to what was given up. An item that cannot be in there, in the column of a list outside, does not.</summary>
    public bool Holds(int line, YamlLineShape shape, int indent, Func<int, bool> isSequenceAt) =>
        line > first && indent > _limit && !(shape is YamlLineShape.Item && !_opens && !_lists.Contains(indent) && isSequenceAt(indent));

    /// <summary>Gives up one more line.</summary>
    public void Add(int line, YamlLineShape shape, int indent)
    {
        if (indent <= _limit)
        {
            _limit = indent;
            IsSibling = false;
            _lists.Clear();
        }

        if (shape is YamlLineShape.Item)
        {
            _lists.Add(indent);
        }

        _opens = lines.Opens(line);
    }
}
