using System.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>A key and the words it is made of: <c>apiKey</c>, <c>api-key</c> and <c>API_KEY</c> are the words api and key.</summary>
internal sealed class SpeltKey
{
    public SpeltKey(string key)
    {
        Key = key;
        Words = Split(key);
        Joined = string.Concat(Words);
        Sorted = string.Join(" ", Words.OrderBy(static word => word, StringComparer.Ordinal));
    }

    public string Key { get; }

    public string[] Words { get; }

    public string Joined { get; }

    /// <summary>The words in ordinal order.</summary>
    public string Sorted { get; }

    private static string[] Split(string key)
    {
        var result = new StringBuilder(key.Length + 4);
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsUpper(key[i]) && i > 0 && char.IsLower(key[i - 1]))
            {
                result.Append('_');
            }

            result.Append(key[i] is '-' or ' ' or '.' ? '_' : char.ToLowerInvariant(key[i]));
        }

        return result.ToString().Split(['_'], StringSplitOptions.RemoveEmptyEntries);
    }
}
