namespace LlmCodegen.Cli.Tests;

public sealed class IncludeTests
{
    private static readonly MemoryFiles Files = new()
    {
        ["conf/litellm_config.yaml"] = "include: [parts/models.yaml]\ncredential_list:\n- credential_name: mine\n  credential_values: {api_key: os.environ/MINE}\n",
        ["conf/parts/models.yaml"] = "include: ../more.json\nmodel_list:\n- model_name: fast\n  litellm_params: {model: openai/gpt-4o-mini, litellm_credential_name: mine}\n",
        ["conf/more.json"] = """{ "include": ["litellm_config.yaml"], "model_list": [ { "model_name": "b", "litellm_params": { "model": "openai/gpt-4o", "api_kye": "os.environ/B" } } ] }""",
    };

    [Theory]
    [InlineData("conf/litellm_config.yaml")]
    [InlineData("./conf/./litellm_config.yaml")]
    [InlineData("conf")]
    public void Included_files_are_checked_as_parts_of_the_configuration(string argument)
    {
        var run = ToolRun.Of(Files, "check", argument);
        Assert.StartsWith("conf/more.json(1,", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Contains("LLM2012", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_part_is_reported_where_it_is_named()
    {
        var run = ToolRun.Of(new MemoryFiles { ["a.yaml"] = "include:\n- no.yaml\nmodel_list: []\n" }, "check", "a.yaml");
        Assert.StartsWith("a.yaml(2,3,2,10): warning LLM2022", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_included_file_that_is_no_configuration_is_reported_where_it_begins()
    {
        var run = ToolRun.Of(new MemoryFiles { ["a.yaml"] = "include: b.yaml\nmodel_list: []\n", ["b.yaml"] = "- model_name: m\n" }, "check", "a.yaml");
        Assert.Contains("b.yaml(1,1,", run.Output, StringComparison.Ordinal);
        Assert.Contains("error LLM2014: the included configuration must be an object", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Emit_follows_includes()
    {
        var files = new MemoryFiles();
        foreach (var path in Files.Paths)
        {
            files[path] = Files[path];
        }

        ToolRun.Of(files, "emit", "conf/litellm_config.yaml", "-o", "out");
        Assert.Contains("gpt-4o-mini", files["out/LlmClients.OpenAIProvider.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"gpt-4o\"", files["out/LlmClients.OpenAIProvider.g.cs"], StringComparison.Ordinal);
    }
}
