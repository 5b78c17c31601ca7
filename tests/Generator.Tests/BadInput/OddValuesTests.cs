namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>Values at the edge of what can be written still give code that compiles.</summary>
public sealed class OddValuesTests
{
    [Theory]
    [InlineData("\"temperature\": 1e400")]
    [InlineData("\"temperature\": -0.0, \"top_p\": 1e-400, \"frequency_penalty\": -79228162514264337593543950335")]
    [InlineData("\"timeout\": 1e15, \"max_retries\": 2147483648, \"seed\": -9223372036854775808")]
    [InlineData("\"timeout\": 0.0011, \"stream_timeout\": 4000000, \"num_retries\": 2147483647")]
    [InlineData("\"extra_body\": { \"a\": 1e400, \"b\": -0, \"c\": 0.10e-5, \"d\": [[[[[[{}]]]]]], \"\": null, \"${\": \"${\", \"$\": \"os.environ/A\" }")]
    [InlineData("\"extra_body\": { \"a\": \"os.environ/302AI\", \"b\": \"os.environ/A B\", \"c\": \"os.environ/${X}\", \"d\": \"os.environ/A|B=c}\" }")]
    [InlineData("\"extra_headers\": { \"\": \"x\", \"a b\": \"x\", \"é\": \"x\", \"x\": \"a\\r\\nb: c\", \"X\": \"2\" }")]
    [InlineData("\"input_cost_per_token\": 1e-30, \"output_cost_per_token\": 1e20")]
    [InlineData("\"stop\": [\"\", \"\\u0000\", \"\\ud800\", \"\\u2028\"]")]
    public void Parameters_may_hold_any_value(string parameters) => GeneratorHarness
        .ForConfig($$"""{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", {{parameters}} } }, { "model_name": "n", "litellm_params": { "model": "openai/gpt-4o" } }] }""")
        .Run().AssertCompiles();

    [Theory]
    [InlineData("*", "openai/*")]
    [InlineData("**", "openai/**")]
    [InlineData("a*b*c", "openai/x*y")]
    [InlineData("*", "*")]
    [InlineData("a*", "openai/gpt-4o")]
    [InlineData("fast", "openai/gpt-*")]
    [InlineData("emb*", "openai/text-embedding-*")]
    [InlineData("openai/*", "openai/*")]
    public void Patterns_may_be_odd_and_stand_twice(string name, string model) => GeneratorHarness.ForConfig($$"""
        { "model_list": [
          { "model_name": "{{name}}", "litellm_params": { "model": "{{model}}", "api_key": "os.environ/A" } },
          { "model_name": "{{name}}", "litellm_params": { "model": "{{model}}", "api_key": "os.environ/B" } },
          { "model_name": "openai", "litellm_params": { "model": "openai/gpt-4o" } },
          { "model_name": "openai", "litellm_params": { "model": "openai/text-embedding-3-small" } },
          { "model_name": "mixed", "litellm_params": { "model": "openai/text-embedding-3-small" } },
          { "model_name": "mixed", "litellm_params": { "model": "openai/gpt-4o" } }] }
        """).Run().AssertCompiles();

    [Theory]
    [InlineData("\"base_url\": \"https://${/v1\"")]
    [InlineData("\"base_url\": \"https://${A B}.example\"")]
    [InlineData("\"headers\": { \"X-A\": \"${}\" }")]
    [InlineData("\"headers\": { \"Authorization\": \"Bearer 0123456789abcdef\" }")]
    [InlineData("\"base_url\": \"https://t.example/?key=0123456789abcdef\"")]
    [InlineData("\"auth\": [{ \"scheme\": \"bearer\", \"env\": [\"A\\nB\"] }]")]
    [InlineData("\"auth\": [{ \"scheme\": \"api-key\", \"header\": \"x key\", \"env\": [\"K\"] }]")]
    public void A_providers_text_that_cannot_be_compiled_in_is_told(string member)
    {
        var files = new[]
        {
            new InMemoryText(GeneratorHarness.ConfigPath, """{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "t/x" } }] }"""),
            new InMemoryText("/project/t.provider.json", $$"""{ "id": "t", "dialect": "openai-chat", {{member}} }"""),
        };
        var project = new GeneratorHarness(files).Run().AssertCompiles();
        Assert.DoesNotContain(project.Sources.Values, static text => text.Contains("0123456789abcdef", StringComparison.Ordinal) || text.Contains("${", StringComparison.Ordinal));
        Assert.Equal("LLM2003", Assert.Single(CompilerRun.Compile(files).Diagnostics).Diagnostic.Id);
    }

    [Theory]
    [InlineData("rerank")]
    [InlineData("image_generation")]
    [InlineData("Chat")]
    public void A_declared_model_that_has_no_client_is_told_and_left_out(string mode)
    {
        var config = $$"""
            { "oauth2_providers": { "acme": { "client_id": "a", "client_secret": "os.environ/S", "token_url": "https://t.example", "base_url": "https://b.example", "models": { "sorter": { "mode": "{{mode}}" }, "m": null } } } }
            """;
        var project = GeneratorHarness.ForConfig(config).Run().AssertCompiles();
        Assert.DoesNotContain(project.Sources.Values, static text => text.Contains("Sorter", StringComparison.Ordinal));
        Assert.Equal("LLM2025 \"sorter\"", CompilerRun.Mark(Assert.Single(CompilerRun.Compile(config).Diagnostics)));
    }

    [Theory]
    [InlineData("\"telemetry_name\": \"sk-0123456789abcdef\"")]
    [InlineData("\"base_url\": \"https://${A}.example\", \"variables\": { \"A\": { \"default\": \"sk-0123456789abcdef\" } }")]
    public void A_key_in_a_providers_text_is_not_compiled_in(string member) => Assert.DoesNotContain(
        new GeneratorHarness(
        [
            new InMemoryText(GeneratorHarness.ConfigPath, """{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "t/x" } }] }"""),
            new InMemoryText("/project/t.provider.json", $$"""{ "id": "t", "dialect": "openai-chat", {{member}} }"""),
        ]).Run().AssertCompiles().Sources.Values,
        static text => text.Contains("0123456789abcdef", StringComparison.Ordinal));

    [Theory]
    [InlineData("\"api_key\": \"os.environ/${KEY}\"")]
    [InlineData("\"extra_body\": { \"a\": [\"os.environ/A B\"] }")]
    [InlineData("\"api_base\": \"os.environ/A}B\"")]
    public void A_variable_that_no_process_has_is_told(string parameters) => Assert.Equal("LLM2017", Assert.Single(CompilerRun.Compile(
        $$"""{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", {{parameters}} } }] }""").Diagnostics).Diagnostic.Id);
}
