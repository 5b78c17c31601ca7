namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>Names of headers know no letter case, and what was written over may still hold a secret.</summary>
public sealed class RepeatedHeaderTests
{
    [Theory]
    [InlineData("extra_headers: { X-A: one, x-a: two }", "X-A", "x-a")]
    [InlineData("headers: { X-A: one, x-a: two }", "X-A", "x-a")]
    [InlineData("headers: { x-a: one }, extra_headers: { X-A: two }", "x-a", "X-A")]
    [InlineData("extra_headers: { X-A: two }, headers: { X-a: one }", "X-a", "X-A")]
    [InlineData("headers: { X-A: one }, extra_headers: { X-A: two }", "X-A", "X-A")]
    public void One_of_two_headers_goes_out_and_the_other_is_reported(string headers, string dropped, string sent)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ model: openai/m, {headers} }}\n");
        var found = Assert.Single(result.Diagnostics, static found => found.Diagnostic.Id == "LLM2042").Diagnostic;
        var code = string.Join('\n', result.Emit().Select(static file => file.Text));

        Assert.StartsWith($"'{dropped}' of model 'm' is not sent, since '{sent}'", found.Message, StringComparison.Ordinal);
        Assert.Contains("\"two\"", code, StringComparison.Ordinal);
        Assert.DoesNotContain("\"one\"", code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_secret_of_a_header_that_is_not_sent_is_reported_too()
    {
        var found = Check.Model("model: openai/m, extra_headers: { Authorization: 'Bearer 0123456789abcdef', authorization: 'Bearer fedcba9876543210' }");

        Assert.Equal(2, found.Count(static diagnostic => diagnostic.Id == "LLM3001"));
        Assert.Single(found, static diagnostic => diagnostic.Id == "LLM2042");
    }

    [Theory]
    [InlineData("""{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/m", "api_key": "s3cr3t-value-1", "api_key": "os.environ/K" } }] }""", "LLM3001")]
    [InlineData("""{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/m", "extra_headers": { "x-token": "s3cr3t-value-1", "x-token": "os.environ/K" } } }] }""", "LLM3001")]
    [InlineData("""{ "model_list": [{ "model_name": "m", "litellm_params": { "api_key": "s3cr3t-value-1" }, "litellm_params": { "model": "openai/m" } }] }""", "LLM3001")]
    [InlineData("""{ "oauth2_providers": { "a": { "client_id": "i", "client_secret": "s3cr3t-value-1", "client_secret": "os.environ/S", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""", "LLM3002")]
    [InlineData("""{ "oauth2_providers": { "a": { "client_secret": "s3cr3t-value-1" }, "a": { "client_id": "i", "client_secret": "os.environ/S", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""", "LLM3002")]
    [InlineData("""{ "oauth2_providers": { "a": { "client_secret": "s3cr3t-value-1" } }, "oauth2_providers": { "a": { "client_id": "i", "client_secret": "os.environ/S", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""", "LLM3002")]
    [InlineData("""{ "environment_variables": { "OPENAI_API_KEY": "s3cr3t-value-1", "OPENAI_API_KEY": "os.environ/K" }, "model_list": [] }""", "LLM3003")]
    [InlineData("""{ "environment_variables": { "OPENAI_API_KEY": "s3cr3t-value-1" }, "environment_variables": {}, "model_list": [] }""", "LLM3003")]
    [InlineData("""{ "general_settings": { "master_key": "s3cr3t-value-1", "master_key": "os.environ/K" }, "model_list": [] }""", "LLM3001")]
    public void The_first_value_of_a_key_that_stands_twice_is_looked_at_for_secrets(string json, string id)
    {
        var found = Check.Compile("/project/litellm_config.json", json).Diagnostics.Select(static found => found.Diagnostic).ToList();

        var secret = Assert.Single(found, diagnostic => diagnostic.Id == id);
        Assert.Equal("\"s3cr3t-value-1\"", json.Substring(secret.Span.Start, secret.Span.Length));
        Assert.Contains(found, static diagnostic => diagnostic.Id == "LLM1002");
    }

    [Fact]
    public void Yaml_is_looked_at_in_the_same_way()
    {
        var found = Check.Yaml("model_list:\n  - model_name: m\n    litellm_params:\n      model: openai/m\n      api_key: s3cr3t-value-1\n      api_key: os.environ/K\n");

        Assert.Single(found, static diagnostic => diagnostic.Id == "LLM3001");
    }
}
