namespace LlmCodegen.Cli.Tests.Import;

public sealed class ImportConfigTests
{
    private const string Yaml = """
        # a comment
        model_list:
        - model_name: fast
          litellm_params:
            model: openai/gpt-4o-mini
            api_key: sk-SECRET
            rpm: 80_000
            weight: 0x10
            temperature: 0.50
            note: "ünï \u0001"
        - model_name: slow
          litellm_params: { model: openai/gpt-4o, api_key: os.environ/OPENAI_API_KEY, timeout: 3e-7, stream: on }
        router_settings:
          zeta: null
          alpha: [1, two, .inf]
        """;

    [Fact]
    public void Yaml_becomes_the_same_configuration_in_json()
    {
        var files = new MemoryFiles { ["conf/proxy.yaml"] = Yaml };
        var run = ToolRun.Of(files, "import", "litellm-yaml", "conf/proxy.yaml");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["conf/litellm_config.json"], run.Lines);
        Assert.Equal(
            """
            {
              "model_list": [
                {
                  "model_name": "fast",
                  "litellm_params": {"model":"openai/gpt-4o-mini","api_key":"sk-SECRET","rpm":80000,"weight":16,"temperature":0.50,"note":"ünï \u0001"}
                },
                {
                  "model_name": "slow",
                  "litellm_params": {"model":"openai/gpt-4o","api_key":"os.environ/OPENAI_API_KEY","timeout":"3e-7","stream":true}
                }
              ],
              "router_settings": {"zeta":null,"alpha":[1,"two",null]}
            }

            """,
            files["conf/litellm_config.json"]);
        Assert.DoesNotContain("LLM1", ToolRun.Of(files, "check", "conf/litellm_config.json", "--info").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_literal_secret_stays_and_is_warned_about_without_repeating_it()
    {
        var run = ToolRun.Of(new MemoryFiles { ["proxy.yaml"] = Yaml }, "import", "litellm-yaml", "proxy.yaml");
        Assert.Contains("proxy.yaml(6,14,6,23): warning LLM3001: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_files_generate_the_same_code()
    {
        var files = new MemoryFiles { ["litellm_config.yaml"] = Yaml };
        ToolRun.Of(files, "import", "litellm-yaml", "litellm_config.yaml", "-o", "json/litellm_config.json");
        ToolRun.Of(files, "emit", "litellm_config.yaml", "-o", "a");
        ToolRun.Of(files, "emit", "json/litellm_config.json", "-o", "b");
        var written = files.Paths.Where(static path => path.StartsWith("a/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, written.Count);
        Assert.All(written, path => Assert.Equal(files[path].Replace("litellm_config.yaml", "litellm_config.json", StringComparison.Ordinal), files["b" + path[1..]]));
    }

    [Fact]
    public void An_existing_file_is_replaced_only_by_force()
    {
        var files = new MemoryFiles { ["a.yaml"] = Yaml, ["litellm_config.json"] = "mine" };
        Assert.Equal(1, ToolRun.Of(files, "import", "litellm-yaml", "a.yaml").ExitCode);
        Assert.Equal("mine", files["litellm_config.json"]);
        Assert.Equal(0, ToolRun.Of(files, "import", "litellm-yaml", "a.yaml", "--force").ExitCode);
        Assert.NotEqual("mine", files["litellm_config.json"]);
    }

    [Theory]
    [InlineData("model_list: [")]
    [InlineData("a: b: c")]
    [InlineData("")]
    public void What_was_only_recovered_of_a_broken_file_is_not_written(string yaml)
    {
        var files = new MemoryFiles { ["a.yaml"] = yaml };
        var run = ToolRun.Of(files, "import", "litellm-yaml", "a.yaml");
        Assert.Contains(": error LLM1", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
        Assert.Single(files.Paths);
        Assert.Equal(1, ToolRun.Of(new(), "import", "litellm-yaml", "missing.yaml").ExitCode);
    }
}
