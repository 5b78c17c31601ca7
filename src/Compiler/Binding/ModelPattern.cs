namespace LlmCodegen.Compiler.Binding;

/// <summary>LiteLLM's patterns for model names: <c>*</c> stands for any text, and the match is anchored at the start only. The Runtime matches the same way.</summary>
internal static class ModelPattern
{
    public static bool IsPattern(string name) => name.Contains('*');

    public static bool IsMatch(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (!name.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var position = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var found = name.IndexOf(parts[i], position, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            position = found + parts[i].Length;
        }

        return true;
    }

    /// <summary>Patterns in the order in which LiteLLM tries them: longer ones first, then those with more characters that mean something in a regular expression.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, string> pattern) =>
        items.OrderByDescending(item => pattern(item).Length).ThenByDescending(item => pattern(item).Count(static c => "*+?\\^$|()".IndexOf(c) >= 0));
}
