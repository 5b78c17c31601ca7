using System.Reflection;
using System.Text.Json;
using LlmCodegen.Cli.Check;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Cli.Reports;

/// <summary>SARIF 2.1.0 (OASIS), as code scanning services read it.</summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Project = "https://github.com/llmcodegen/llmcodegen";

    public static void Write(IReadOnlyList<Finding> findings, TextWriter output) => output.Write(JsonText.Of(writer =>
    {
        var rules = findings.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        writer.WriteStartObject();
        writer.WriteString("$schema", Schema);
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        Driver(writer, rules);
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
        foreach (var finding in findings)
        {
            Result(writer, finding, rules.IndexOf(finding.Id));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    private static void Driver(Utf8JsonWriter writer, List<string> rules)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "llmcodegen");
        writer.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        writer.WriteString("informationUri", Project);
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule);
            writer.WriteString("helpUri", $"{Project}/blob/main/docs/{Page(rule)}.md");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Page(string rule) => rule.StartsWith("LLM0", StringComparison.Ordinal) ? "cli" : "diagnostics/" + rule;

    private static void Result(Utf8JsonWriter writer, Finding finding, int ruleIndex)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Id);
        writer.WriteNumber("ruleIndex", ruleIndex);
        writer.WriteString("level", Level(finding.Severity));
        writer.WriteStartObject("message");
        writer.WriteString("text", finding.Message);
        writer.WriteEndObject();
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", Uri(finding.File));
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", finding.Line);
        writer.WriteNumber("startColumn", finding.Column);
        writer.WriteNumber("endLine", finding.EndLine);
        writer.WriteNumber("endColumn", finding.EndColumn);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    // A relative path stays relative: services resolve it against the root of the repository.
    private static string Uri(string path)
    {
        var parts = path.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString);
        return Path.IsPathRooted(path) ? "file://" + (path[0] is '/' or '\\' ? "" : "/") + string.Join('/', parts) : string.Join('/', parts);
    }
}
