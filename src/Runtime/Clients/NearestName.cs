namespace LlmCodegen;

/// <summary>Finds the name that somebody meant who mistyped it.</summary>
internal static class NearestName
{
    /// <summary>The name that takes the fewest edits, or <see langword="null"/> if none is near.</summary>
    public static string? Of(string text, IEnumerable<string> names)
    {
        string? nearest = null;
        var least = Math.Min(3, text.Length / 3) + 1;
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - text.Length) < least && Edits(text, name) is var edits && edits < least)
            {
                (nearest, least) = (name, edits);
            }
        }

        return nearest;
    }

    // Insertions, deletions, replacements and swaps of neighbours, in whatever case.
    private static int Edits(string from, string to)
    {
        var (beforeLast, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (IsSame(from[i - 1], to[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && IsSame(from[i - 1], to[j - 2]) && IsSame(from[i - 2], to[j - 1]))
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[to.Length];
    }

    private static bool IsSame(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
