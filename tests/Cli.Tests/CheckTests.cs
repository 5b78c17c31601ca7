namespace LlmCodegen.Cli.Tests;

public sealed class CheckTests
{
    internal const string Good = """{ "model_list": [ { "model_name": "fast", "litellm_params": { "model": "openai/gpt-4o-mini", "api_key": "os.environ/OPENAI_API_KEY" } } ] }""";
    internal const string Misspelled = """{ "model_list": [ { "model_name": "fast", "litellm_params": { "model": "openai/gpt-4o-mini", "api_kye": "os.environ/OPENAI_API_KEY" } } ] }""";
    internal const string Broken = """{ "model_list": 5 }""";

    [Fact]
    public void A_good_file_says_nothing_and_succeeds()
    {
        var run = ToolRun.Check(Good);
        Assert.Equal("", run.Output);
        Assert.Equal("1 file: 0 errors, 0 warnings\n", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void An_error_is_written_as_MSBuild_writes_it_and_fails()
    {
        var run = ToolRun.Check(Broken);
        Assert.Equal("litellm_config.json(1,17,1,18): error LLM2002: 'model_list' of the configuration must be a list, not a number\n", run.Output);
        Assert.Equal("1 file: 1 error, 0 warnings\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void A_warning_succeeds_unless_it_is_an_error_by_request()
    {
        var lenient = ToolRun.Check(Misspelled);
        Assert.Contains(": warning LLM2012: ", lenient.Output, StringComparison.Ordinal);
        Assert.Equal(0, lenient.ExitCode);

        var strict = ToolRun.Check(Misspelled, "--warn-as-error");
        Assert.Contains(": error LLM2012: ", strict.Output, StringComparison.Ordinal);
        Assert.Equal(1, strict.ExitCode);
    }

    [Theory]
    [InlineData("--info")]
    [InlineData("--verbose")]
    public void Information_is_reported_on_request_only(string option)
    {
        Assert.Equal("", ToolRun.Check("{}").Output);
        Assert.Contains(": info LLM2016: ", ToolRun.Check("{}", option).Output, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Check("{}", option, "--warn-as-error").ExitCode);
    }

    [Fact]
    public void Quiet_writes_findings_only()
    {
        var run = ToolRun.Check(Broken, "--quiet");
        Assert.Single(run.Lines);
        Assert.Equal("", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData]
    [InlineData("check")]
    [InlineData("chekc", "litellm_config.json")]
    [InlineData("check", "litellm_config.json", "--format", "xml")]
    [InlineData("check", "litellm_config.json", "--no-such-option")]
    [InlineData("emit", "litellm_config.json")]
    [InlineData("models")]
    [InlineData("models", "a.json", "b.json")]
    public void A_wrong_command_line_is_told_from_a_wrong_file(params string[] arguments)
    {
        var run = ToolRun.Of(new MemoryFiles { ["litellm_config.json"] = Good }, arguments);
        Assert.NotEqual("", run.Error);
        Assert.Equal(2, run.ExitCode);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    [InlineData("--version")]
    public void Help_is_no_mistake(params string[] arguments)
    {
        var run = ToolRun.Of(new(), arguments);
        Assert.NotEqual("", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void A_missing_file_does_not_hide_the_next_one()
    {
        var files = new MemoryFiles { ["b.json"] = Broken, ["denied.json"] = Good };
        files.Denied.Add("denied.json");
        var run = ToolRun.Of(files, "check", "a.json", "b.json", "denied.json");
        Assert.Collection(
            run.Lines,
            static line => Assert.Equal("a.json(1,1,1,1): error LLM0001: the file does not exist", line),
            static line => Assert.StartsWith("b.json(1,17,1,18): error LLM2002: ", line, StringComparison.Ordinal),
            static line => Assert.Equal("denied.json(1,1,1,1): error LLM0001: access to the file is denied", line));
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void The_name_decides_between_YAML_and_JSON()
    {
        const string Yaml = "model_list:\n- model_name: fast\n  litellm_params: {model: openai/gpt-4o-mini, api_kye: x}\n";
        var files = new MemoryFiles { ["a.yaml"] = Yaml, ["b.YML"] = Yaml, ["c.conf"] = Misspelled, ["d.conf"] = Yaml };
        Assert.StartsWith("a.yaml(3,", Assert.Single(ToolRun.Of(files, "check", "a.yaml").Lines), StringComparison.Ordinal);
        Assert.Contains("LLM2012", Assert.Single(ToolRun.Of(files, "check", "b.YML").Lines), StringComparison.Ordinal);
        Assert.Contains("LLM2012", Assert.Single(ToolRun.Of(files, "check", "c.conf").Lines), StringComparison.Ordinal);
        Assert.Contains("LLM1001", ToolRun.Of(files, "check", "d.conf").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_description_serves_all_configurations_and_is_checked_itself()
    {
        const string Config = """{ "model_list": [ { "model_name": "a", "litellm_params": { "model": "acme/large", "api_key": "os.environ/K" } } ] }""";
        var files = new MemoryFiles
        {
            ["one.json"] = Config,
            ["two.json"] = Config,
            ["acme.provider.json"] = """{ "id": "acme", "dialect": "openai-chat", "base_url": "https://llm.acme.example/v1", "auth": [{ "scheme": "bearer", "env": ["K"] }], "modles": {} }""",
        };
        Assert.Equal(2, ToolRun.Of(files, "check", "one.json", "two.json").Lines.Count(static line => line.Contains("LLM2004", StringComparison.Ordinal)));
        Assert.Contains("LLM2012", Assert.Single(ToolRun.Of(files, "check", "one.json", "acme.provider.json", "two.json").Lines), StringComparison.Ordinal);

        files["acme.conf"] = files["acme.provider.json"];
        Assert.StartsWith("acme.conf", Assert.Single(ToolRun.Of(files, "check", "one.json", "--provider", "acme.conf").Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_stands_for_the_configurations_in_it()
    {
        var files = new MemoryFiles { ["dir/b.yaml"] = "[", ["dir/sub/a.json"] = Broken, ["dir/readme.md"] = "# no", ["dir/obj/x.json"] = Broken, ["dir/sub/node_modules/p/package.json"] = "[" };
        var run = ToolRun.Of(files, "check", "dir", "dir/b.yaml");
        Assert.Equal(["dir/b.yaml", "dir/sub/a.json"], run.Lines.Select(static line => line[..line.IndexOf('(', StringComparison.Ordinal)]).Distinct());
        Assert.StartsWith("2 files: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_named_twice_is_checked_once() =>
        Assert.Single(ToolRun.Of(new MemoryFiles { ["a.json"] = Broken }, "check", "a.json", "./a.json", "a.json").Lines);

    [Fact]
    public void Colours_and_progress_are_for_terminals()
    {
        var files = new MemoryFiles();
        var names = Enumerable.Range(0, 150).Select(static i => $"c{i:000}.json").ToArray();
        foreach (var name in names)
        {
            files[name] = Broken;
        }

        var plain = ToolRun.Of(files, ["check", .. names]);
        Assert.DoesNotContain('\e', plain.Output + plain.Error);
        var terminal = ToolRun.OnTerminal(files, ["check", .. names]);
        Assert.Contains("\e[31merror\e[0m", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("100 % of 150 files", terminal.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K150 files: 150 errors, 0 warnings\n", terminal.Error, StringComparison.Ordinal);
    }
}
