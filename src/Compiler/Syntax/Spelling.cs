namespace LlmCodegen.Compiler.Syntax;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate that differs from <paramref name="word"/> by the fewest edits, if that is at most a quarter of its letters; ties go to the ordinally first.</summary>
    public static string? Closest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is < 3 or > 64)
        {
            return null;
        }

        string? best = null;
        var bestDistance = Math.Max(1, word.Length / 4) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word, candidate, bestDistance);
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>
    /// The key that somebody misspelt. Stricter than <see cref="Closest"/>, because a key that is merely new must not be called a mistake: word by word
    /// it differs by a letter or two, or in nothing but its separators or the order of its words.
    /// </summary>
    public static string? Misspelt(string key, ImmutableArray<SpeltKey> keys)
    {
        if (key.Length is < 3 or > 64)
        {
            return null;
        }

        var spelt = new SpeltKey(key);
        SpeltKey? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in keys)
        {
            if (Distance(spelt, candidate) is { } distance
                && (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate.Key, best!.Key) < 0)))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best?.Key;
    }

    private static int? Distance(SpeltKey key, SpeltKey other)
    {
        if (key.Words.Length != other.Words.Length)
        {
            return key.Joined == other.Joined ? 0 : key.Joined.Length >= 8 && Distance(key.Joined, other.Joined, 1) == 1 ? 1 : null;
        }

        if (key.Sorted == other.Sorted)
        {
            return 0;
        }

        var sum = 0;
        for (var i = 0; i < key.Words.Length; i++)
        {
            var length = Math.Max(key.Words[i].Length, other.Words[i].Length);
            var limit = length >= 8 ? 2 : length >= 3 ? 1 : 0;
            var distance = Distance(key.Words[i], other.Words[i], limit);
            if (distance > limit)
            {
                return null;
            }

            sum += distance;
        }

        return sum <= Math.Max(1, key.Sorted.Length / 4) ? sum : null;
    }

    /// <summary>The end of a message: a question if something close is known.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates) => Closest(word, candidates) is { } closest ? $"; did you mean '{closest}'?" : "";

    // Optimal string alignment: insert, delete, replace, swap two neighbours. Letters compare without case. A broken file asks for this a million times.
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return int.MaxValue;
        }

        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var (beforeLast, last, current) = (0, width, 2 * width);
        for (var j = 0; j <= b.Length; j++)
        {
            rows[last + j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            rows[current] = i;
            var lowest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Lower(a[i - 1]) == Lower(b[j - 1]) ? 0 : 1;
                var least = Math.Min(Math.Min(rows[current + j - 1] + 1, rows[last + j] + 1), rows[last + j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    least = Math.Min(least, rows[beforeLast + j - 2] + 1);
                }

                rows[current + j] = least;
                lowest = Math.Min(lowest, least);
            }

            if (lowest > limit)
            {
                return int.MaxValue;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return rows[last + b.Length];
    }

    private static char Lower(char c) => c < 128 ? (c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c) : char.ToLowerInvariant(c);
}
