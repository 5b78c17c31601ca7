using System.Text.Json;

namespace LlmCodegen.Cli.Tests;

public sealed class ListingTests
{
    private const string Description = """
        { "id": "acme", "name": "Acme", "aliases": ["acme_ai"], "dialect": "openai-chat", "base_url": "https://llm.acme.example/v1", "auth": [{ "scheme": "bearer", "env": ["ACME_API_KEY"] }],
          "models": { "large": { "context": 131072, "output": 8192, "capabilities": ["tools"], "cost": { "input": 0.5, "output": 2 } }, "old": { "status": "deprecated" } } }
        """;

    [Fact]
    public void Models_of_a_provider_are_a_table()
    {
        var run = ToolRun.Of(new MemoryFiles { ["acme.provider.json"] = Description }, "models", "acme.provider.json", "--provider", "acme_ai");
        Assert.Equal("", run.Error);
        Assert.Equal(
            [
                "model       mode  context  output  $/M in  $/M out  capabilities  status",
                "acme/large  chat   131072    8192     0.5        2  tools",
                "acme/old    chat                                                  deprecated",
            ],
            run.Lines);
    }

    [Fact]
    public void Models_of_a_configuration_come_with_their_names()
    {
        var run = ToolRun.Of(new MemoryFiles { ["c.json"] = CheckTests.Good }, "models", "c.json");
        Assert.StartsWith("name  model ", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("fast  openai/gpt-4o-mini ", Assert.Single(run.Lines.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_are_json_on_request()
    {
        var run = ToolRun.Of(new MemoryFiles { ["acme.provider.json"] = Description }, "models", "acme.provider.json", "--provider", "acme", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        var large = document.RootElement[0];
        Assert.Equal(("acme", "large", 131072, 0.5m), (large.GetProperty("provider").GetString(), large.GetProperty("id").GetString(), large.GetProperty("context").GetInt32(), large.GetProperty("cost").GetProperty("input").GetDecimal()));
        Assert.Equal("deprecated", document.RootElement[1].GetProperty("status").GetString());
    }

    [Fact]
    public void An_unknown_provider_is_an_error_that_says_how_to_find_it()
    {
        var run = ToolRun.Of(new(), "models", "--provider", "opnai");
        Assert.Contains("providers --search", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void Every_provider_of_the_catalog_is_listed_once_and_in_order()
    {
        using var document = JsonDocument.Parse(ToolRun.Of(new(), "providers", "--format", "json").Output);
        var ids = document.RootElement.EnumerateArray().Select(static provider => provider.GetProperty("id").GetString()!).ToList();
        Assert.Equal(Directory.GetFiles(Repository.PathOf("schema", "providers"), "*.provider.json").Length, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("azure_ai", "azure-foundry")]
    [InlineData("Together", "togetherai")]
    public void Search_finds_by_id_name_and_alias(string text, string expected) =>
        Assert.Contains(ToolRun.Of(new(), "providers", "--search", text).Lines, line => line.StartsWith(expected + " ", StringComparison.Ordinal));

    [Fact]
    public void The_heading_is_bold_on_a_terminal_only()
    {
        Assert.StartsWith("\e[1mid ", ToolRun.OnTerminal(new(), "providers", "--search", "openai").Output, StringComparison.Ordinal);
        Assert.StartsWith("id ", ToolRun.Of(new(), "providers", "--search", "openai").Output, StringComparison.Ordinal);
    }
}
