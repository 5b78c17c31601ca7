using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>Shapes that keep LiteLLM from starting, and values that only it knows.</summary>
public sealed class SectionTests
{
    [Theory]
    [InlineData("general_settings: [a]")]
    [InlineData("general_settings: a")]
    [InlineData("litellm_settings: [a]")]
    [InlineData("router_settings: a")]
    [InlineData("environment_variables: [a]")]
    [InlineData("guardrails: { a: b }")]
    [InlineData("include: { a: b }")]
    [InlineData("mcp_servers: [a]")]
    [InlineData("router_settings: { fallbacks: { a: [b] } }")]
    [InlineData("router_settings: { fallbacks: [a] }")]
    [InlineData("litellm_settings: { fallbacks: [{ a: b }] }")]
    [InlineData("router_settings: { routing_strategy: round_robin }")]
    [InlineData("router_settings: { model_group_alias: { a: [b] } }")]
    [InlineData("agents: a")]
    public void A_section_of_the_wrong_shape_is_reported(string section) =>
        Assert.Contains(Check.Yaml(section + "\n"), static found => found.Id == "LLM2003");

    [Theory]
    [InlineData("model_list: a")]
    [InlineData("model_list: { model_name: a }")]
    [InlineData("model_list: [a]")]
    [InlineData("model_list: [{ model_name: 4, litellm_params: { model: openai/m } }]")]
    [InlineData("model_list: [{ model_name: a, litellm_params: { model: 4 } }]")]
    [InlineData("model_list: [{ model_name: a, litellm_params: { model: [openai/m] } }]")]
    [InlineData("model_list: [{ model_name: a, litellm_params: [openai/m] }]")]
    public void An_entry_of_the_wrong_shape_is_an_error(string text) => Assert.Contains(Check.Yaml(text + "\n"), static found => found.Id == "LLM2002");

    [Theory]
    [InlineData("model_list:\n")]
    [InlineData("model_list: []\n")]
    [InlineData("general_settings:\n  # nothing yet\nrouter_settings:\n")]
    [InlineData("general_settings: { store_model_in_db: true }\n")]
    [InlineData("x-defaults: &d { timeout: 60 }\nmodel_list: [{ model_name: a, litellm_params: { <<: *d, model: openai/m } }]\n")]
    public void An_unusual_file_that_litellm_starts_with_earns_no_warning(string text) =>
        Assert.DoesNotContain(Check.Yaml(text), static found => found.Descriptor.DefaultSeverity > DiagnosticSeverity.Info);

    [Fact]
    public void A_number_that_only_the_environment_knows_is_said_to_be_one()
    {
        var found = Assert.Single(Check.Model("model: openai/m, rpm: os.environ/RPM"), static diagnostic => diagnostic.Id == "LLM2003");
        Assert.Contains("a reference", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("general_settings: { master_key: s3cr3t-value }", "LLM3001")]
    [InlineData("general_settings: { database_url: 'postgresql://u:s3cr3t-value@h/db' }", "LLM3001")]
    [InlineData("litellm_settings: { cache_params: { password: s3cr3t-value } }", "LLM3001")]
    [InlineData("router_settings: { redis_password: s3cr3t-value }", "LLM3001")]
    [InlineData("guardrails: [{ guardrail_name: g, litellm_params: { guardrail: x, api_key: s3cr3t-value } }]", "LLM3001")]
    [InlineData("credential_list: [{ credential_name: c, credential_values: { api_key: s3cr3t-value } }]", "LLM3001")]
    [InlineData("mcp_servers: { a: { url: 'https://h', auth_value: s3cr3t-value } }", "LLM3001")]
    [InlineData("mcp_servers: { a: { url: 'https://h', client_secret: s3cr3t-value } }", "LLM3002")]
    [InlineData("model_list: [{ model_name: a, litellm_params: { model: replicate/m, api_key: s3cr3t-value } }]", "LLM3001")]
    [InlineData("model_list: [{ model_name: a, litellm_params: { model: nowhere/m, client_secret: s3cr3t-value } }]", "LLM3002")]
    [InlineData("environment_variables: { OPENAI_API_KEY: s3cr3t-value }", "LLM3003")]
    public void A_secret_is_found_wherever_it_stands_and_said_once(string section, string id)
    {
        var found = Check.Yaml(section + "\n");
        Assert.Single(found, diagnostic => diagnostic.Id == id);
        Assert.All(found, static diagnostic => Assert.DoesNotContain("s3cr3t", diagnostic.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("apikey", "did you mean 'api_key'?")]
    [InlineData("model_list", "at the top level of the file")]
    public void A_key_that_a_shared_credential_cannot_mean_is_said_once(string key, string advice)
    {
        var found = Check.Yaml(
            $$"""
            model_list:
              - { model_name: a, litellm_params: { model: openai/gpt-4o, litellm_credential_name: shared } }
              - { model_name: b, litellm_params: { model: openai/gpt-4o-mini, litellm_credential_name: shared } }
            credential_list:
              - { credential_name: shared, credential_values: { {{key}}: os.environ/KEY, search_engine_id: x } }
            """);
        var diagnostic = Assert.Single(found, static diagnostic => diagnostic.Id is "LLM2011" or "LLM2012" or "LLM2031");
        Assert.Contains(advice, diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("'shared'", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("general_settings: { master_key: os.environ/LITELLM_MASTER_KEY, database_url: 'postgresql://h/db' }")]
    [InlineData("litellm_settings: { max_tokens: 5, key_generation_settings: { a: b } }")]
    [InlineData("model_list: [{ model_name: a, litellm_params: { model: openai/m, api_key: os.environ/K, bos_token: x } }]")]
    public void What_is_no_secret_is_not_called_one(string section) =>
        Assert.DoesNotContain(Check.Yaml(section + "\n"), static found => found.Id.StartsWith("LLM3", StringComparison.Ordinal));

    [Theory]
    [InlineData("OTHER_KEY: from-the-file", "os.environ/OTHER_KEY", "LLM3003")]
    [InlineData("OTHER_URL: https://own.example/v1", "os.environ/OTHER_URL", null)]
    [InlineData("OTHER_URL: no-address", "os.environ/OTHER_URL", "LLM2005")]
    public void A_reference_means_what_the_section_of_variables_says(string variable, string address, string? id)
    {
        var found = Check.Model($"model: openai/m, api_base: {address}", $"environment_variables: {{ {variable} }}\n").Where(static diagnostic => diagnostic.Descriptor.DefaultSeverity > DiagnosticSeverity.Info);
        Assert.Equal(id, found.FirstOrDefault()?.Id);
    }
}
