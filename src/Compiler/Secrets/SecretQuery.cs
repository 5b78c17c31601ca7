namespace LlmCodegen.Compiler.Secrets;

/// <summary>Secrets in the query of a URL, known by the parameter's name.</summary>
internal static class SecretQuery
{
    private const int ShortestSecret = 6;
    private const int LongestQualifier = 41;

    private static readonly string[] Words = ["key", "token", "secret", "password", "passwd", "pwd", "sig", "signature", "auth", "authorization", "code"];
    private static readonly string[] Qualified = ["key", "token", "secret"];
    private static readonly string[] Qualifiers = ["api", "access", "subscription", "client"];

    /// <summary>Whether a parameter such as <c>?key=…</c> or <c>&amp;x-api-key=…</c> has a value that is long enough to be one.</summary>
    public static bool IsIn(string url)
    {
        for (var i = 0; i < url.Length; i++)
        {
            if (url[i] is '?' or '&' or ';' && IsSecret(url, i + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecret(string url, int start)
    {
        var equals = start;
        while (equals < url.Length && url[equals] is not ('=' or '&' or ';'))
        {
            equals++;
        }

        if (equals == url.Length || url[equals] != '=' || !IsSecretName(url.Substring(start, equals - start)))
        {
            return false;
        }

        var end = url.IndexOf('&', equals);
        return (end < 0 ? url.Length : end) - equals - 1 >= ShortestSecret;
    }

    /// <summary>Whether a parameter of this name and value is one.</summary>
    public static bool IsSecret(string name, string value) => value.Length >= ShortestSecret && IsSecretName(name);

    private static bool IsSecretName(string name)
    {
        foreach (var word in Words)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && IsQualifier(name, name.Length - word.Length, isQualified: Array.IndexOf(Qualified, word) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    // What stands before the word: nothing, something that ends in a hyphen or an underscore, or one of the words that a vendor writes together with "key".
    private static bool IsQualifier(string name, int length, bool isQualified)
    {
        if (length == 0 || (name[length - 1] is '-' or '_' && length <= LongestQualifier))
        {
            return true;
        }

        foreach (var qualifier in isQualified ? Qualifiers : [])
        {
            if (length >= qualifier.Length
                && string.Compare(name, length - qualifier.Length, qualifier, 0, qualifier.Length, StringComparison.OrdinalIgnoreCase) == 0
                && IsQualifier(name, length - qualifier.Length, isQualified: false))
            {
                return true;
            }
        }

        return false;
    }
}
