namespace LlmCodegen.Compiler.Checks;

/// <summary>Text that something else fills in before LiteLLM reads the file: <c>${NAME}</c>, <c>$NAME</c>, <c>{{ name }}</c>, <c>&lt;your-name&gt;</c>, <c>YOUR_NAME</c>.</summary>
internal static class TemplateText
{
    /// <summary>The first hole of the text, or <see langword="null"/>.</summary>
    public static string? Hole(string text) => Between(text, "${", "}") ?? Between(text, "{{", "}}") ?? Between(text, "{%", "%}") ?? Between(text, "<", ">") ?? Variable(text);

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(end, from + start.Length, StringComparison.Ordinal);
        return to < 0 ? null : text.Substring(from, to + end.Length - from);
    }

    private static string? Variable(string text)
    {
        if (text.StartsWith("your", StringComparison.OrdinalIgnoreCase) && text.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            return text;
        }

        if (!text.StartsWith("$", StringComparison.Ordinal) || text.Length == 1)
        {
            return null;
        }

        return text.Skip(1).All(static c => c is '_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) ? text : null;
    }
}
