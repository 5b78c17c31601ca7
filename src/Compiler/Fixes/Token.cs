using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Fixes;

/// <summary>Writes a string the way its place wrote it.</summary>
internal static class Token
{
    /// <summary>The token with other content, or <see langword="null"/> if it would be the same or is written in a way that is better left to its author.</summary>
    /// <param name="content">Letters, digits and <c>_ - . /</c> only, so that no way of writing needs escapes.</param>
    public static string? Rewrite(string token, string path, string content)
    {
        var isYaml = ConfigReader.IsYaml(path);
        if (isYaml && IsBeyondRepair(token))
        {
            return null;
        }

        var quote = isYaml ? QuoteOf(token) : "\"";
        var rewritten = quote + content + quote;
        return rewritten == token ? null : rewritten;
    }

    // Block scalars, anchors, aliases, tags and scalars of several lines: the span holds more than the text.
    private static bool IsBeyondRepair(string token) => token.Length == 0 || "|>&*!".Contains(token[0]) || token.Contains('\n');

    private static string QuoteOf(string token) => token[0] is '"' or '\'' ? token.Substring(0, 1) : "";
}
