namespace LlmCodegen.Compiler.Checks;

/// <summary>References to variables as other tools write them: <c>${NAME}</c>, <c>$NAME</c>, <c>{{ NAME }}</c>, <c>%NAME%</c>, <c>env:NAME</c>, <c>os.environ["NAME"]</c>. To LiteLLM they are text.</summary>
internal static class ForeignReference
{
    private static readonly ImmutableArray<string> Beginnings = ["$", "{{", "%", "env", "os.env", "os.getenv", "process.env", "environ"];

    /// <summary>The variable that the author of the text meant, or <see langword="null"/>.</summary>
    public static string? VariableIn(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 100 || !Beginnings.Any(beginning => trimmed.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        for (var start = 0; start < trimmed.Length; start++)
        {
            if (!IsPart(trimmed[start]))
            {
                continue;
            }

            var end = start;
            while (end < trimmed.Length && IsPart(trimmed[end]))
            {
                end++;
            }

            var word = trimmed.Substring(start, end - start);
            if (word.Length > 2 && word[0] is >= 'A' and <= 'Z' && !word.Any(char.IsLower) && !string.Equals(word, "ENV", StringComparison.Ordinal))
            {
                return word;
            }

            start = end;
        }

        return null;
    }

    private static bool IsPart(char c) => c == '_' || (c < 128 && char.IsLetterOrDigit(c));
}
