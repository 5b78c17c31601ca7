using LlmCodegen.Compiler.Collections;

namespace LlmCodegen.Compiler.Model;

/// <summary>A setting as emitted code states it: a literal, environment variables to try in order, or the variables with the literal as fallback.</summary>
/// <param name="Setting">Where the configuration says so, for the error that a missing variable causes.</param>
/// <param name="Literal">The text itself; with <paramref name="IsTemplate"/>, text with <c>${NAME}</c> for environment variables.</param>
internal sealed record ValueModel(string Setting, string? Literal, EquatableArray<string> Variables, bool IsTemplate = false)
{
    /// <summary>Whether the value is known when the project is built.</summary>
    public bool IsFixed() => Variables.Count == 0 && !IsTemplate;

    public static ValueModel Text(string setting, string literal) => new(setting, literal, [], IsTemplate: literal.Contains("${"));

    public static ValueModel Environment(string setting, params string[] variables) => new(setting, null, [.. variables]);
}

/// <summary>The environment variables that may hold a secret. A secret itself never reaches the model.</summary>
internal sealed record SecretModel(string Setting, EquatableArray<string> Variables);

/// <summary>A header or query parameter.</summary>
internal sealed record NamedValueModel(string Name, ValueModel Value);
