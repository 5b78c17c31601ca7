namespace LlmCodegen.Compiler.Tests.Syntax;

/// <summary>Values of the wrong type are reported whether or not something is generated for their entry.</summary>
public sealed class ValueCheckTests
{
    public static TheoryData<string> Values =>
    [
        "rpm: many", "tpm: 1k", "rpm: -1", "timeout: soon", "stream_timeout: 30s", "max_retries: a few", "num_retries: 3 times", "max_tokens: lots", "max_tokens: [4]", "temperature: hot",
        "top_p: [1]", "weight: heavy", "order: first", "cooldown_time: short", "drop_params: yes please", "extra_headers: x", "extra_headers: [a]", "tags: { a: 1 }", "organization: { a: b }",
        "api_version: [x]", "input_cost_per_token: free", "metadata: x", "extra_body: x", "additional_drop_params: { a: b }",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_of_the_wrong_type_is_reported_once(string parameter)
    {
        foreach (var model in new[] { "openai/gpt-4o", "nowhere/model", "replicate/owner/model", "os.environ/MODEL" })
        {
            Assert.Single(Check.Model($"model: {model}, {parameter}"), static found => found.Id == "LLM2003");
        }
    }

    [Theory]
    [InlineData("mode: chatty")]
    [InlineData("max_input_tokens: 8k")]
    [InlineData("output_cost_per_token: free")]
    [InlineData("base_model: [a]")]
    public void The_same_holds_for_facts(string fact) =>
        Assert.Single(Check.Yaml($"model_list:\n  - model_name: m\n    litellm_params: {{ model: replicate/owner/model }}\n    model_info: {{ {fact} }}\n"), static found => found.Id == "LLM2003");

    [Fact]
    public void A_mode_that_nobody_knows_leaves_a_chat_model()
    {
        var result = Check.Compile("/project/litellm_config.yaml", "model_list:\n  - model_name: m\n    litellm_params: { model: openai/gpt-4o }\n    model_info: { mode: vision }\n");
        Assert.Single(result.Clients.Single().Root.Aliases);
    }

    [Theory]
    [InlineData("temperature")]
    [InlineData("top_p")]
    [InlineData("frequency_penalty")]
    [InlineData("presence_penalty")]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    [InlineData("seed")]
    [InlineData("num_retries")]
    [InlineData("max_retries")]
    [InlineData("timeout")]
    [InlineData("request_timeout")]
    [InlineData("stream_timeout")]
    public void A_number_that_a_client_reads_from_a_variable_is_no_mistake_and_reaches_the_client(string key)
    {
        var result = TestCompilation.Of($$"""{ "model_list": [ { "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", "{{key}}": "os.environ/A_NUMBER" } } ] }""");
        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.Emit(), static file => file.Text.Contains("\"A_NUMBER\"", StringComparison.Ordinal));
    }
}
