namespace LlmCodegen.Compiler.Tests.Text;

/// <summary>The line that an author has to look at, where YAML itself notices the mistake a line later.</summary>
public sealed class YamlBlameTests
{
    [Theory]
    [InlineData("      model: openai/m\n    api_key: os.environ/KEY\n      timeout: 3\n", 5)]
    [InlineData("    model: openai/m\n      api_key: os.environ/KEY\n      timeout: 3\n", 4)]
    [InlineData("     model: openai/m\n      api_key: os.environ/KEY\n", 4)]
    [InlineData("      model: openai/m\n        api_key: os.environ/KEY\n      timeout: 3\n", 5)]
    [InlineData("      model: openai/m\n       # why not\n        api_key: os.environ/KEY\n", 6)]
    [InlineData("      model: [openai/m\n", 4)]
    [InlineData("      model: {openai/m", 4)]
    public void A_mistake_is_reported_in_the_line_that_does_not_fit(string lines, int line)
    {
        var text = "model_list:\n  - model_name: m\n    litellm_params:\n" + lines;
        var found = Assert.Single(Check.Yaml(text), static diagnostic => diagnostic.Id == "LLM1001");
        Assert.Equal(line, text[..found.Span.Start].Split('\n').Length);
    }

    [Theory]
    [InlineData("  -model_name: m\n")]
    [InlineData("  -model_name: \"m\"\n")]
    public void A_dash_needs_a_space(string line)
    {
        var text = "model_list:\n" + line + "    litellm_params:\n      model: openai/m\n";
        var found = Check.Yaml(text).First(static diagnostic => diagnostic.Id == "LLM1001");
        Assert.Equal((14, "A space is missing after '-'"), (found.Span.Start, found.Message));
    }
}
