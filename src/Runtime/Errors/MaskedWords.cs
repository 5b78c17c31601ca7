namespace LlmCodegen;

/// <summary>Words such as <c>sk-pr***4f2a</c>, in which a server shows the two ends of a secret.</summary>
internal static class MaskedWords
{
    private const int Shortest = 8;

    public static void Hide(string text, string secret, bool[] hidden)
    {
        if (secret.Length < Shortest)
        {
            return;
        }

        for (var start = 0; start < text.Length; start++)
        {
            if (IsBoundary(text[start]))
            {
                continue;
            }

            var end = start;
            while (end < text.Length && !IsBoundary(text[end]))
            {
                end++;
            }

            var word = text.AsSpan(start, end - start);
            if (IsMasked(word) && (word.StartsWith(secret.AsSpan(0, 2), StringComparison.OrdinalIgnoreCase) || word.EndsWith(secret.AsSpan(secret.Length - 2), StringComparison.OrdinalIgnoreCase)))
            {
                hidden.AsSpan(start, end - start).Fill(true);
            }

            start = end;
        }
    }

    private static bool IsMasked(ReadOnlySpan<char> word) =>
        word.Contains("**", StringComparison.Ordinal) || word.Contains("...", StringComparison.Ordinal) || word.Contains('…') || word.Contains('•');

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '`' or '(' or ')' or ',' or ';' or ':' or '=' or '<' or '>';
}
