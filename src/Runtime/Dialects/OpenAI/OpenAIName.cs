using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
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

    /// <summary>
    /// The name of a message's author. Latin letters lose their marks, other letters and digits cannot be said: a name that has some ends with a
    /// digest of the whole, so that two authors stay two.
    /// </summary>
    public static string OfAuthor(string author)
    {
        var plain = LatinLetters.Simplify(author, out var lost);
        var name = Clean(plain);
        if (!lost)
        {
            return name;
        }

        var digest = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(author))).ToString("x8", CultureInfo.InvariantCulture);
        return $"{(name.Length == 0 ? "author" : name[..Math.Min(name.Length, MaxLength - digest.Length - 1)])}_{digest}";
    }
}
