namespace LlmCodegen.Compiler.Tests.Catalog;

/// <summary>Provider descriptions in the words of LiteLLM's registry of OpenAI-compatible providers.</summary>
public sealed class LitellmProviderTests
{
    private const string Config = """{ "model_list": [ { "model_name": "fast", "litellm_params": { "model": "acme/small" } } ] }""";

    [Fact]
    public void A_description_in_LiteLLMs_words_is_one_like_any_other()
    {
        var code = Code("acme.provider.json", """
            {
              "id": "acme", "base_url": "https://llm.acme.example/v1/", "api_key_env": "ACME_KEY", "api_base_env": "ACME_BASE", "base_class": "openai_gpt",
              "param_mappings": { "max_completion_tokens": "max_tokens" }, "special_handling": { "convert_content_list_to_string": true },
              "supported_endpoints": ["/v1/chat/completions"]
            }
            """);
        Assert.Contains("https://llm.acme.example/v1\"", code, StringComparison.Ordinal);
        Assert.Contains("\"ACME_KEY\"", code, StringComparison.Ordinal);
        Assert.Contains("\"ACME_BASE\"", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_enough()
    {
        var code = Code("acme.provider.json", """{ "id": "acme", "base_url": "https://llm.acme.example/v1", "api_key_env": "ACME_KEY" }""");
        Assert.Contains("\"ACME_KEY\"", code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_registry_is_a_file_of_descriptions()
    {
        var code = Code("openai_like.provider.json", """
            {
              "other": { "base_url": "https://other.example/v1", "api_key_env": "OTHER_KEY" },
              "acme": { "base_url": "https://llm.acme.example/v1", "api_key_env": "ACME_KEY" }
            }
            """);
        Assert.Contains("\"ACME_KEY\"", code, StringComparison.Ordinal);
        Assert.DoesNotContain("OTHER_KEY", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_for_the_key_takes_the_place_of_the_bearer_token()
    {
        var code = Code("acme.provider.json", """
            { "id": "acme", "base_url": "https://llm.acme.example/v1", "api_key_env": "ACME_KEY", "headers": { "api-subscription-key": "{api_key}", "X-Team": "blue", "X-Again": "{api_key}" } }
            """);
        Assert.Contains("\"api-subscription-key\"", code, StringComparison.Ordinal);
        Assert.Contains("\"X-Team\"", code, StringComparison.Ordinal);
        Assert.DoesNotContain("{api_key}", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "acme", "base_url": "https://a.example/v1", "api_key_env": "ACME_KEY", "base_class": "own_gpt" }""", "LLM2007", "\"own_gpt\"")]
    [InlineData("""{ "id": "acme", "base_url": "https://a.example/v1", "api_key_env": "ACME_KEY", "constraints": { "temperature_max": 1 } }""", "LLM2011", "\"constraints\"")]
    [InlineData("""{ "id": "acme", "base_url": "https://a.example/v1", "api_key_env": "ACME_KEY", "param_mappings": { "stop": "stops" } }""", "LLM2011", "\"param_mappings\"")]
    [InlineData("""{ "acme/eu": { "base_url": "https://a.example/v1", "api_key_env": "ACME_KEY" } }""", "LLM2009", "\"acme/eu\"")]
    [InlineData("""{ "id": "acme", "base_url": "ftp://a.example/v1", "api_key_env": "ACME_KEY" }""", "LLM2005", "\"ftp://a.example/v1\"")]
    public void What_has_no_counterpart_here_is_reported_at_its_place(string description, string id, string place)
    {
        var found = Assert.Single(TestCompilation.Of(("acme.provider.json", description), ("litellm_config.json", Config)).Diagnostics, static found => found.File.Path == "acme.provider.json");
        Assert.Equal(id, found.Diagnostic.Id);
        Assert.Equal(place, description.Substring(found.Diagnostic.Span.Start, found.Diagnostic.Span.Length));
    }

    private static string Code(string path, string description)
    {
        var result = TestCompilation.Of((path, description), ("litellm_config.json", Config));
        Assert.Empty(result.Diagnostics);
        return string.Concat(result.Emit().Select(static file => file.Text));
    }
}
