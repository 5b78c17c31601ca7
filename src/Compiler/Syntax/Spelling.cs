namespace LlmCodegen.Compiler.Syntax;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>How many unknown names in one place are compared with the known ones; nobody reads more suggestions, and a large file would pay for them.</summary>
    public const int WorthwhileCount = 100;

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
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance + 1)
            {
                continue;
            }

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
    public static string? Misspelt(string key, IEnumerable<string> keys)
    {
        if (key.Length is < 3 or > 64)
        {
            return null;
        }

        var words = Words(key);
        var sorted = string.Join(" ", words.OrderBy(static word => word, StringComparer.Ordinal));
        return keys
            .Select(candidate => (Candidate: candidate, Distance: Distance(words, sorted, Words(candidate))))
            .Where(static pair => pair.Distance is not null)
            .OrderBy(static pair => pair.Distance)
            .ThenBy(static pair => pair.Candidate, StringComparer.Ordinal)
            .FirstOrDefault().Candidate;
    }

    private static int? Distance(string[] words, string sorted, string[] others)
    {
        if (words.Length != others.Length)
        {
            var (joined, other) = (string.Concat(words), string.Concat(others));
            return joined == other ? 0 : joined.Length >= 8 && Distance(joined, other, 1) == 1 ? 1 : null;
        }

        if (sorted == string.Join(" ", others.OrderBy(static word => word, StringComparer.Ordinal)))
        {
            return 0;
        }

        var sum = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var length = Math.Max(words[i].Length, others[i].Length);
            var limit = length >= 8 ? 2 : length >= 3 ? 1 : 0;
            var distance = Distance(words[i], others[i], limit);
            if (distance > limit)
            {
                return null;
            }

            sum += distance;
        }

        return sum <= Math.Max(1, sorted.Length / 4) ? sum : null;
    }

    // apiKey, api-key and API_KEY are the words api and key.
    private static string[] Words(string key)
    {
        var result = new System.Text.StringBuilder(key.Length + 4);
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsUpper(key[i]) && i > 0 && char.IsLower(key[i - 1]))
            {
                result.Append('_');
            }

            result.Append(key[i] is '-' or ' ' or '.' ? '_' : char.ToLowerInvariant(key[i]));
        }

        return result.ToString().Split(['_'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The end of a message: a question if something close is known.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates) => Closest(word, candidates) is { } closest ? $"; did you mean '{closest}'?" : "";

    // Optimal string alignment: insert, delete, replace, swap two neighbours. Letters compare without case.
    private static int Distance(string a, string b, int limit)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var lowest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }

                lowest = Math.Min(lowest, current[j]);
            }

            if (lowest > limit)
            {
                return int.MaxValue;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
