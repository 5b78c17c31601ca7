using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Cli.Check;

/// <summary>The last line of a check: <c>12 files: 1 error, 3 warnings</c>.</summary>
internal static class Summary
{
    public static string Of(int files, IReadOnlyCollection<Finding> findings, int repairs)
    {
        var errors = findings.Count(static finding => finding.Severity == DiagnosticSeverity.Error);
        var warnings = findings.Count(static finding => finding.Severity == DiagnosticSeverity.Warning);
        return $"{Count(files, "file")}: {Count(errors, "error")}, {Count(warnings, "warning")}{(repairs > 0 ? $", {repairs.ToString(CultureInfo.InvariantCulture)} fixed" : "")}";
    }

    private static string Count(int number, string noun) => $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";
}
