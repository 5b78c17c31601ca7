namespace LlmCodegen;

/// <summary>Tokens that show by themselves what they are, of whatever origin: "eyJ" is how the Base64 of a JSON object begins.</summary>
internal static class JsonWebTokens
{
    public static void Hide(string text, bool[] hidden)
    {
        for (var start = text.IndexOf("eyJ", StringComparison.Ordinal); start >= 0; start = text.IndexOf("eyJ", start + 3, StringComparison.Ordinal))
        {
            for (var i = start; i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '_' or '-'); i++)
            {
                hidden[i] = true;
            }
        }
    }
}
