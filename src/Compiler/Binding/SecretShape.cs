using System.Text.RegularExpressions;

namespace LlmCodegen.Compiler.Binding;

/// <summary>Recognises secrets where no key says so: in headers, in passed-through parameters, in the query of a URL.</summary>
internal static class SecretShape
{
    private static readonly ImmutableArray<string> SecretWords = ["authorization", "api-key", "apikey", "api_key", "token", "secret", "password", "credential", "cookie"];

    // Beginnings that vendors give to their keys, each followed by enough to be one.
    private static readonly Regex Value = new(
        """(?:^|[\s:="'])(?:(?:Bearer|Basic)\s+\S{8,}|(?:sk-|sk_|pk-lf-|gsk_|xai-|nvapi-|hf_|ghp_|gho_|ghu_|ghs_|github_pat_|glpat-|r8_|pplx-|fw_|csk-|tgp_v1_|AIza|ya29\.|AKIA|ASIA|dapi|eyJ)[A-Za-z0-9_\-./+=]{12,})""",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex Query = new(
        "[?&;](?:api[-_]?key|key|token|access[-_]?token|secret|password|sig|code|subscription-key)=[^&]{6,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    public static bool IsSecretName(string name) => SecretWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    public static bool IsSecretValue(string text) => text.Length >= 12 && Value.IsMatch(text);

    /// <summary>Whether a URL carries a secret: LiteLLM takes the URLs as they come, some with <c>?key=…</c>.</summary>
    public static bool IsSecretUrl(string url) => Query.IsMatch(url) || IsSecretValue(url);
}
