namespace LlmCodegen;

/// <summary>Questions about all characters of a text.</summary>
/// <remarks>Instead of LINQ, which is compiled anew for every value type: a native program would carry a whole copy of it for <see cref="char"/>.</remarks>
internal static class Characters
{
    public static bool All(this string text, Func<char, bool> predicate)
    {
        foreach (var c in text)
        {
            if (!predicate(c))
            {
                return false;
            }
        }

        return true;
    }
}
