using System.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>A key as the words it is made of: <c>apiKey</c>, <c>api-key</c> and <c>API_KEY</c> are <c>api</c> and <c>key</c>.</summary>
internal sealed class KeyName(string name)
{
    public string Name => name;

    public ImmutableArray<string> Words { get; } = Split(name);

    /// <summary>The words in one piece.</summary>
    public string Joined => field ??= string.Concat(Words);

    /// <summary>The words in ordinal order.</summary>
    public string Sorted => field ??= string.Join(" ", Words.OrderBy(static word => word, StringComparer.Ordinal));

    private static ImmutableArray<string> Split(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]))
            {
                result.Append('_');
            }

            result.Append(name[i] is '-' or ' ' or '.' ? '_' : char.ToLowerInvariant(name[i]));
        }

        return [.. result.ToString().Split(['_'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
