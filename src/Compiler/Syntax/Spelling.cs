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
        var letters = Letters(word);
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance + 1 || Count(letters ^ Letters(candidate)) > 2 * bestDistance)
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
    public static string? Misspelt(string key, IReadOnlyList<KeyName> candidates)
    {
        if (key.Length is < 3 or > 64)
        {
            return null;
        }

        var name = new KeyName(key);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            // An edit adds or takes one letter, a separator may be missing between any two words.
            if (Math.Abs(candidate.Joined.Length - name.Joined.Length) <= 2 * name.Words.Length
                && Distance(name, candidate) is { } distance
                && (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate.Name, best) < 0)))
            {
                (best, bestDistance) = (candidate.Name, distance);
            }
        }

        return best;
    }

    private static int? Distance(KeyName a, KeyName b)
    {
        if (a.Words.Length != b.Words.Length)
        {
            return a.Joined == b.Joined ? 0 : Math.Abs(a.Joined.Length - b.Joined.Length) <= 1 && a.Joined.Length >= 8 && Distance(a.Joined, b.Joined, 1) == 1 ? 1 : null;
        }

        var sum = 0;
        for (var i = 0; i < a.Words.Length; i++)
        {
            if (IsPlural(a.Words[i], b.Words[i]) || IsPlural(b.Words[i], a.Words[i]))
            {
                sum++;
                continue;
            }

            var length = Math.Max(a.Words[i].Length, b.Words[i].Length);
            var limit = length >= 8 ? 2 : length >= 3 ? 1 : 0;
            var distance = Math.Abs(a.Words[i].Length - b.Words[i].Length) > limit ? int.MaxValue : Distance(a.Words[i], b.Words[i], limit);
            if (distance > limit)
            {
                return a.Joined.Length == b.Joined.Length && a.Sorted == b.Sorted ? 0 : null;
            }

            sum += distance;
        }

        return sum <= Math.Max(1, a.Joined.Length / 4) ? sum : null;
    }

    private static bool IsPlural(string many, string one) =>
        many.EndsWith("ies", StringComparison.Ordinal) && one.EndsWith("y", StringComparison.Ordinal)
        && many.Length == one.Length + 2 && string.CompareOrdinal(many, 0, one, 0, one.Length - 1) == 0;

    /// <summary>The end of a message: a question if something close is known.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates) => Closest(word, candidates) is { } closest ? $"; did you mean '{closest}'?" : "";

    // Which letters occur: an edit changes two of them at most, so most words are told apart without counting edits.
    private static ulong Letters(string word)
    {
        var letters = 0UL;
        foreach (var c in word)
        {
            letters |= 1UL << (char.ToLowerInvariant(c) & 63);
        }

        return letters;
    }

    private static int Count(ulong bits)
    {
        var count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }

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
