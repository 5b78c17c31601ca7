namespace LlmCodegen.Compiler.Secrets;

/// <summary>What people write where a server wants no key, or where a key is still to be filled in.</summary>
internal static class Placeholders
{
    private static readonly ImmutableHashSet<string> Words = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "none", "null", "empty", "dummy", "dummy-key", "fake", "fake-key", "anything", "any", "no-key", "no-key-required", "not-needed", "not_needed", "not-required",
        "no-api-key", "placeholder", "ignored", "unused", "na", "n/a", "x", "xxx", "test", "sk-xxx", "ollama", "lm-studio", "local", "na");

    public static bool IsPlaceholder(string text)
    {
        var trimmed = text.Trim();
        return Words.Contains(trimmed)
            || (trimmed.StartsWith("<", StringComparison.Ordinal) && trimmed.EndsWith(">", StringComparison.Ordinal))
            || (trimmed.Length > 1 && trimmed.Replace("sk-", "").Trim('x', 'X', '*', '.', '-').Length == 0)
            || trimmed.StartsWith("your", StringComparison.OrdinalIgnoreCase)
            || trimmed.IndexOf("fake", StringComparison.OrdinalIgnoreCase) >= 0
            || trimmed.IndexOf("dummy", StringComparison.OrdinalIgnoreCase) >= 0
            || trimmed.IndexOf("placeholder", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
