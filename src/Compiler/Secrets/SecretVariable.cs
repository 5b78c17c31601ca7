namespace LlmCodegen.Compiler.Secrets;

/// <summary>Environment variables that hold secrets, known by their names.</summary>
internal static class SecretVariable
{
    private static readonly ImmutableArray<string> Suffixes = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PAT", "CREDENTIALS", "_PASS", "_PWD", "AUTH", "DSN", "DATABASE_URL"];

    public static bool IsSecretName(string name) => Suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text that stands under the name of a variable is a secret.</summary>
    public static bool IsSecret(string name, string text) => !Placeholders.IsPlaceholder(text) && (IsSecretName(name) || SecretShape.IsSecretText(text));
}
