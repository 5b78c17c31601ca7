using System.Text;

namespace LlmCodegen;

/// <summary>Removes what a request was shown as a credential from text that came back.</summary>
/// <remarks>
/// Providers quote keys in errors, in full, cut (<c>eyJhbGci…</c>) or masked (<c>sk-pr***4f2a</c>). Removed are every stretch of
/// <see cref="Shortest"/> characters or more that a secret contains, the whole secret if it is shorter, and words that show its two ends.
/// </remarks>
internal sealed class Redactor(IReadOnlyList<string> secrets)
{
    private const int Shortest = 8;

    public static Redactor None { get; } = new([]);

    public string Redact(string text)
    {
        var hidden = new bool[text.Length];
        foreach (var secret in secrets)
        {
            HideStretches(text, secret, hidden);
            HideMasked(text, secret, hidden);
        }

        return Array.IndexOf(hidden, true) < 0 ? text : Rewrite(text, hidden);
    }

    private static void HideStretches(string text, string secret, bool[] hidden)
    {
        var length = Math.Min(Shortest, secret.Length);
        for (var i = 0; length > 0 && i + length <= secret.Length; i++)
        {
            var stretch = secret.AsSpan(i, length);
            for (var from = 0; text.AsSpan(from).IndexOf(stretch, StringComparison.Ordinal) is var at and >= 0; from += at + 1)
            {
                hidden.AsSpan(from + at, length).Fill(true);
            }
        }
    }

    private static void HideMasked(string text, string secret, bool[] hidden)
    {
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
            if (IsMasked(word) && secret.Length >= Shortest && (word.StartsWith(secret.AsSpan(0, 2)) || word.EndsWith(secret.AsSpan(secret.Length - 2))))
            {
                hidden.AsSpan(start, end - start).Fill(true);
            }

            start = end;
        }
    }

    private static bool IsMasked(ReadOnlySpan<char> word) =>
        word.Contains("**", StringComparison.Ordinal) || word.Contains("...", StringComparison.Ordinal) || word.Contains('…') || word.Contains('•');

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '`' or '(' or ')' or ',' or ';' or ':' or '=' or '<' or '>';

    /// <summary>The text with <c>***</c> for every run of hidden characters.</summary>
    public static string Rewrite(string text, bool[] hidden)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!hidden[i])
            {
                result.Append(text[i]);
            }
            else if (i == 0 || !hidden[i - 1])
            {
                result.Append("***");
            }
        }

        return result.ToString();
    }
}
