namespace LlmCodegen.Conventions.Tests.Rooms;

/// <summary>What each folder of a project may name, as docs/architecture.md says.</summary>
internal sealed class FloorPlan
{
    private readonly Dictionary<string, string[]> _rows = new(StringComparer.Ordinal);

    public IEnumerable<string> Rooms => _rows.Keys;

    public IEnumerable<(string From, string To)> Arrows => Rooms.SelectMany(room => Of(room).Select(to => (room, to)));

    /// <summary>The table under the heading of the project.</summary>
    public static FloorPlan Read(string project)
    {
        var plan = new FloorPlan();
        var lines = Tree.Read("docs/architecture.md").Split('\n');
        var rows = lines.SkipWhile(line => line != $"### `{project}`").Skip(1).TakeWhile(static line => !line.StartsWith('#')).Where(static line => line.StartsWith("| `", StringComparison.Ordinal));
        foreach (var cells in rows.Select(static row => row.Split('|', StringSplitOptions.TrimEntries)))
        {
            plan._rows.Add(cells[1].Trim('`'), [.. cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static folder => folder.Trim('`'))]);
        }

        return plan;
    }

    public string[] Of(string room) => _rows[room];

    public bool Allows(string from, string to) => _rows.TryGetValue(from, out var row) && row.Contains(to);
}
