using LlmCodegen.Compiler.Secrets;

namespace LlmCodegen.Compiler.Checks;

/// <summary>A literal that fills a hole of a provider's address: an account, a region, a whole host.</summary>
internal static class AddressPart
{
    /// <summary>Whether the text can stand there: no secret, no hole of its own, and nothing that would lead a request elsewhere.</summary>
    public static bool IsUsable(string text)
    {
        foreach (var c in text.Trim())
        {
            if (char.IsWhiteSpace(c) || c is '$' or '{' or '}' or '<' or '>' or '@' or '?' or '#' or '\\' or '"')
            {
                return false;
            }
        }

        return !SecretShape.IsSecretText(text);
    }
}
