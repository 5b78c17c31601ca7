using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Check;

/// <summary>What was found.</summary>
/// <param name="Findings">File by file in the order given, and in a file in the order of its text.</param>
/// <param name="Diagnostics">Those of them that the compiler found.</param>
internal sealed record CheckResult(List<Finding> Findings, List<FileDiagnostic> Diagnostics)
{
    public static readonly CheckResult Empty = new([], []);

    // What two configurations include is checked with each of them, and reported once.
    public static CheckResult Join(CheckResult[] results) =>
        new([.. results.SelectMany(static result => result.Findings).Distinct()], [.. results.SelectMany(static result => result.Diagnostics)]);
}
