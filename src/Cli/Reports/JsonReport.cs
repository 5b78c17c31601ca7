using System.Text.Json;
using LlmCodegen.Cli.Check;

namespace LlmCodegen.Cli.Reports;

/// <summary>One array with an object for each finding; lines and columns count from 1.</summary>
internal static class JsonReport
{
    public static void Write(IEnumerable<Finding> findings, TextWriter output) => JsonText.WriteArray(output, findings, Write);

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("file", finding.File);
        writer.WriteNumber("line", finding.Line);
        writer.WriteNumber("column", finding.Column);
        writer.WriteNumber("endLine", finding.EndLine);
        writer.WriteNumber("endColumn", finding.EndColumn);
        writer.WriteString("severity", SeverityName.Of(finding.Severity));
        writer.WriteString("id", finding.Id);
        writer.WriteString("message", finding.Message);
        writer.WriteEndObject();
    }
}
