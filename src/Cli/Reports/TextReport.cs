using System.Globalization;
using LlmCodegen.Cli.Check;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Cli.Reports;

/// <summary>The format of MSBuild, which build logs and editors make links of: <c>file(line,column,endLine,endColumn): severity id: message</c>.</summary>
internal static class TextReport
{
    public static void Write(IEnumerable<Finding> findings, TextWriter output, bool hasColor)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(Line(finding, hasColor));
        }
    }

    private static string Line(Finding finding, bool hasColor)
    {
        var severity = SeverityName.Of(finding.Severity);
        var shown = hasColor ? $"\e[{Color(finding.Severity)}m{severity}\e[0m" : severity;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{OneLine.Of(finding.File)}({finding.Line},{finding.Column},{finding.EndLine},{finding.EndColumn}): {shown} {finding.Id}: {OneLine.Of(finding.Message)}");
    }

    private static string Color(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "31",
        DiagnosticSeverity.Warning => "33",
        _ => "36",
    };
}
