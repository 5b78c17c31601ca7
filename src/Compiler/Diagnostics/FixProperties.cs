namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>What a fix needs to know of its diagnostic, as a Roslyn diagnostic carries it.</summary>
internal static class FixProperties
{
    /// <summary>The name that the repaired token holds: of an environment variable, or of a key.</summary>
    public const string Name = "LlmCodegen.Name";

    public static ImmutableDictionary<string, string?> Of(string id, IReadOnlyList<string> arguments) => NameIn(id, arguments) is { } name
        ? ImmutableDictionary<string, string?>.Empty.Add(Name, name)
        : ImmutableDictionary<string, string?>.Empty;

    public static string? NameIn(string id, IReadOnlyList<string> arguments) => id switch
    {
        DiagnosticIds.LiteralKey or DiagnosticIds.LiteralClientSecret or DiagnosticIds.MisspelledKey or DiagnosticIds.ForeignReference => arguments[2],
        DiagnosticIds.UnsupportedUrl when arguments.Count > 3 => arguments[3],
        _ => null,
    };
}
