using System.Text;

namespace LlmCodegen.Dialects;

/// <summary>Makes names that OpenAI accepts: letters, digits, '_' and '-', at most 64 of them.</summary>
internal static class OpenAIName
{
    private const int MaxLength = 64;

    /// <param name="name">Any text.</param>
    /// <param name="substitute">What stands for a character that is not accepted; <see langword="null"/> leaves it out.</param>
    public static string Clean(string name, char? substitute = null)
    {
        var clean = new StringBuilder(Math.Min(name.Length, MaxLength));
        foreach (var c in name)
        {
            var accepted = char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : substitute;
            if (accepted is { } fitting && clean.Length < MaxLength)
            {
                clean.Append(fitting);
            }
        }

        return clean.ToString();
    }
}
