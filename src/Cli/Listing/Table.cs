namespace LlmCodegen.Cli.Listing;

/// <summary>Columns of plain text, as wide as their longest cell.</summary>
internal sealed class Table(params (string Title, bool IsNumber)[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output, bool hasColor)
    {
        var widths = columns.Select((column, i) => _rows.Select(row => row[i].Length).Append(column.Title.Length).Max()).ToArray();
        var header = Line([.. columns.Select(static column => column.Title)], widths);
        output.WriteLine(hasColor ? $"\e[1m{header}\e[0m" : header);
        foreach (var row in _rows)
        {
            output.WriteLine(Line(row, widths));
        }
    }

    private string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
}
