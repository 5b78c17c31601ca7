namespace LlmCodegen.Compiler.Checks;

/// <summary>
/// A reference to a variable as other tools write it: <c>${NAME}</c>, <c>$NAME</c>, <c>{{ NAME }}</c>, <c>%NAME%</c>, <c>env:NAME</c>, <c>os.environ["NAME"]</c>, <c>process.env.NAME</c>.
/// To LiteLLM they are text; so is its own <c>os.environ/NAME</c> in another case, or behind the beginning of a value.
/// </summary>
/// <param name="Written">As it stands in the text.</param>
/// <param name="Variable">The variable that the author meant, if that can be told.</param>
/// <param name="IsWhole">Whether the text is nothing else, so that the right form can take its place.</param>
internal sealed record ForeignReference(string Written, string? Variable, bool IsWhole)
{
    private const int LongestText = 2_000;

    /// <summary>The variable that the author of the text meant, if the text is nothing but a reference.</summary>
    public static string? VariableIn(string text) => Find(text) is { IsWhole: true, Variable: { } variable } ? variable : null;

    /// <summary>The first reference in the text, or <see langword="null"/>. What LiteLLM takes for a reference is none of these.</summary>
    public static ForeignReference? Find(string text)
    {
        if (text.Length is < 3 or > LongestText || IsReference(text))
        {
            return null;
        }

        var start = 0;
        var end = text.Length;
        while (start < end && IsPadding(text[start]))
        {
            start++;
        }

        while (end > start && IsPadding(text[end - 1]))
        {
            end--;
        }

        for (var i = start; i < end; i++)
        {
            if (ForeignForms.EndAt(text, i, isWhole: i == start) is { } found)
            {
                return new ForeignReference(text.Substring(i, found.End - i), found.Variable, i == start && found.End == end);
            }
        }

        return null;
    }

    private static bool IsReference(string text) => text.StartsWith("os.environ/", StringComparison.Ordinal);

    // Blanks, and quotation marks within the text's own.
    private static bool IsPadding(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '`';
}
