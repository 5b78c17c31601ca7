using System.Text.Json;

namespace LlmCodegen.Cli.Tests;

public sealed class ReportTests
{
    private static readonly MemoryFiles Files = new() { ["a b/ü.json"] = CheckTests.Broken, ["litellm_config.json"] = CheckTests.Misspelled, ["good.json"] = CheckTests.Good };

    private static readonly string[] Names = ["a b/ü.json", "litellm_config.json", "good.json"];

    [Fact]
    public void Json_is_one_array_of_findings()
    {
        var run = ToolRun.Of(Files, ["check", .. Names, "--format", "json"]);
        using var document = JsonDocument.Parse(run.Output);
        var findings = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(2, findings.Count);
        Assert.Equal(
            ["file", "line", "column", "endLine", "endColumn", "severity", "id", "message"],
            findings[0].EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            ("a b/ü.json", 1, 17, 1, 18, "error", "LLM2002"),
            (Text("file"), Number("line"), Number("column"), Number("endLine"), Number("endColumn"), Text("severity"), Text("id")));
        Assert.Equal("warning", findings[1].GetProperty("severity").GetString());

        string? Text(string name) => findings[0].GetProperty(name).GetString();
        int Number(string name) => findings[0].GetProperty(name).GetInt32();
    }

    [Fact]
    public void Json_without_findings_is_an_empty_array() =>
        Assert.Equal("[]\n", ToolRun.Of(Files, "check", "good.json", "--format", "json").Output);

    [Fact]
    public async Task Sarif_has_the_shape_that_the_standard_demands()
    {
        var run = ToolRun.Of(Files, ["check", .. Names, "--format", "sarif"]);
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Repository.PathOf("tests", "Cli.Tests", "sarif-subset.schema.json")));
        Assert.Empty(schema.Validate(run.Output));

        using var document = JsonDocument.Parse(run.Output);
        var sarif = document.RootElement.GetProperty("runs")[0];
        var rules = sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(static rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(["LLM2002", "LLM2012"], rules);
        var results = sarif.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["error", "warning"], results.Select(static result => result.GetProperty("level").GetString()));
        Assert.All(results, result => Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]));
        Assert.Equal("a%20b/%C3%BC.json", results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void Sarif_without_findings_says_that_the_run_took_place()
    {
        using var document = JsonDocument.Parse(ToolRun.Of(Files, "check", "good.json", "--format", "sarif").Output);
        Assert.Equal(0, document.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Information_is_a_note_in_sarif() =>
        Assert.Contains("\"level\": \"note\"", ToolRun.Check("{}", "--info", "--format", "sarif").Output, StringComparison.Ordinal);
}
