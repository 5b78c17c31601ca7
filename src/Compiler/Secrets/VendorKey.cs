namespace LlmCodegen.Compiler.Secrets;

/// <summary>Keys that show by themselves what they are: those which begin as a vendor's do, and what follows <c>Bearer</c> or <c>Basic</c>.</summary>
/// <remarks>No regular expression: to load their engine takes a fresh compiler process longer than to compile a usual configuration.</remarks>
internal static class VendorKey
{
    private const string Mask = "***";
    private const string Reference = "os.environ/";
    private const int ShortestRest = 12;
    private const int ShortestCredential = 8;

    private static readonly string[] Prefixes =
    [
        "sk-", "sk_", "pk-lf-", "gsk_", "xai-", "nvapi-", "hf_", "ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-", "r8_", "pplx-", "fw_", "csk-", "tgp_v1_", "AIza", "ya29.",
        "AKIA", "ASIA", "dapi", "eyJ", "GOCSPX-", "ABSK", "bedrock-api-key-", "tvly-", "pcsk_", "lsv2_", "xoxb-", "xoxp-", "hvs.",
    ];

    private static readonly string[] Schemes = ["Bearer", "Basic"];

    public static bool IsIn(string text) => IndexOf(text, 0, IsBoundary, out _) >= 0;

    /// <summary>The text with asterisks in place of the keys that are in it, those among the parts of a path or an id included.</summary>
    public static string Masked(string text)
    {
        var masked = text;
        for (var start = IndexOf(masked, 0, IsLooseBoundary, out var end); start >= 0; start = IndexOf(masked, start + Mask.Length, IsLooseBoundary, out end))
        {
            masked = masked.Substring(0, start) + Mask + masked.Substring(end);
        }

        return masked;
    }

    private static int IndexOf(string text, int from, Func<char, bool> isBoundary, out int end)
    {
        for (var start = from; start <= text.Length - ShortestCredential; start++)
        {
            end = start == 0 || isBoundary(text[start - 1]) || IsReferred(text, start) ? EndOfKey(text, start) : 0;
            if (end > 0)
            {
                return start;
            }
        }

        end = 0;
        return -1;
    }

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || c is ':' or '=' or '"' or '\'' or '`' or ',' or ';' or '(' or '[' or '{' or '<';

    private static bool IsLooseBoundary(char c) => IsBoundary(c) || c == '/';

    // Whoever takes a reference for the place of the key itself writes os.environ/sk-….
    private static bool IsReferred(string text, int start) => start == Reference.Length && text.StartsWith(Reference, StringComparison.Ordinal);

    private static int EndOfKey(string text, int start)
    {
        foreach (var scheme in Schemes)
        {
            if (StartsAt(text, start, scheme))
            {
                var credential = EndOf(text, start + scheme.Length, char.IsWhiteSpace);
                var end = EndOf(text, credential, static c => !char.IsWhiteSpace(c));
                return credential > start + scheme.Length && end - credential >= ShortestCredential ? end : 0;
            }
        }

        foreach (var prefix in Prefixes)
        {
            if (StartsAt(text, start, prefix))
            {
                var end = EndOf(text, start + prefix.Length, IsKeyCharacter);
                return end - start - prefix.Length >= ShortestRest ? end : 0;
            }
        }

        return 0;
    }

    private static bool StartsAt(string text, int start, string prefix) => string.CompareOrdinal(text, start, prefix, 0, prefix.Length) == 0;

    private static int EndOf(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsKeyCharacter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.' or '/' or '+' or '=';
}
