namespace LlmCodegen.Cli.Tests;

public sealed class ClashTests
{
    [Fact]
    public void Two_descriptions_of_one_name_are_reported_at_the_one_that_counts()
    {
        var files = new MemoryFiles
        {
            ["a.provider.json"] = """{ "id": "acme", "dialect": "openai-chat", "base_url": "https://a.example/v1" }""",
            ["b.provider.json"] = """{ "id": "acme", "dialect": "openai-chat", "base_url": "https://b.example/v1" }""",
        };
        var line = Assert.Single(ToolRun.Of(files, "check", "a.provider.json", "b.provider.json").Lines);
        Assert.StartsWith("b.provider.json(1,9,1,15): warning LLM2033", line, StringComparison.Ordinal);
    }
}
