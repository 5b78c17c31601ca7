using System.Security.Cryptography;
using System.Text;

namespace LlmCodegen.Dialects;

/// <summary>Gives ids of tool calls the length a provider insists on, call and result alike.</summary>
internal readonly struct ToolCallIds(int? length)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The id itself if it fits, else a digest of it, the same every time.</summary>
    public string Fit(string id)
    {
        if (length is not { } wanted || (id.Length == wanted && id.All(char.IsAsciiLetterOrDigit)))
        {
            return id;
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        return string.Create(wanted, digest, static (text, digest) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Letters[digest[i % digest.Length] % Letters.Length];
            }
        });
    }
}
