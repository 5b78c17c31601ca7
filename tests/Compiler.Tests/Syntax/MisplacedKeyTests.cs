using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Compiler.Tests.Syntax;

/// <summary>Keys in a section that ignores them: LiteLLM says nothing, and people look for days.</summary>
public sealed class MisplacedKeyTests
{
    [Theory]
    [InlineData("    api_key: os.environ/KEY", "api_key", "in 'litellm_params'")]
    [InlineData("    temperature: 0", "temperature", "in 'litellm_params'")]
    [InlineData("    max_tokens: 100", "max_tokens", "in 'litellm_params'")]
    [InlineData("    mode: embedding", "mode", "in 'model_info'")]
    [InlineData("    general_settings: {}", "general_settings", "at the top level")]
    [InlineData("      model_name: a", "model_name", "beside 'litellm_params'")]
    [InlineData("      model_info: { mode: chat }", "model_info", "beside 'litellm_params'")]
    [InlineData("      router_settings: {}", "router_settings", "at the top level")]
    [InlineData("    model_info: { api_key: os.environ/KEY }", "api_key", "in 'litellm_params'")]
    [InlineData("litellm_settings: { master_key: os.environ/KEY }", "master_key", "in 'general_settings'")]
    [InlineData("litellm_settings: { router_settings: { num_retries: 1 } }", "router_settings", "at the top level")]
    [InlineData("router_settings: { drop_params: true }", "drop_params", "in 'litellm_settings'")]
    [InlineData("general_settings: { fallbacks: [] }", "fallbacks", "in 'router_settings'")]
    [InlineData("general_settings: { success_callback: [langfuse] }", "success_callback", "in 'litellm_settings'")]
    [InlineData("routing_strategy: least-busy", "routing_strategy", "in 'router_settings'")]
    [InlineData("api_key: os.environ/KEY", "api_key", "in an entry of 'model_list'")]
    public void A_key_in_the_wrong_section_is_reported_where_it_stands(string line, string key, string place)
    {
        var text = $"model_list:\n  - model_name: m\n    litellm_params:\n      model: openai/gpt-4o\n{line}\n";
        var found = Assert.Single(Check.Yaml(text));
        Assert.Equal(("LLM2031", key), (found.Id, text.Substring(found.Span.Start, found.Span.Length)));
        Assert.EndsWith(place, found.Message.Replace(" of the file", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("      rpm: 10")]
    [InlineData("    rpm: 10")]
    [InlineData("    access_groups: [beta]")]
    [InlineData("    model_info: { anything: goes }")]
    [InlineData("litellm_settings: { num_retries: 3, request_timeout: 60, retry_after: 1 }")]
    [InlineData("general_settings: { anything: goes }")]
    public void A_key_that_LiteLLM_reads_or_leaves_to_its_author_is_not(string line) =>
        Assert.DoesNotContain(Check.Yaml($"model_list:\n  - model_name: m\n    litellm_params:\n      model: openai/gpt-4o\n{line}\n"), static found => found.Id is not ("LLM2056" or "LLM2057"));

    [Fact]
    public void What_is_misplaced_is_not_sent_to_the_provider()
    {
        var model = Check.Compile("/project/litellm_config.yaml", "model_list:\n  - model_name: m\n    litellm_params: { model: openai/gpt-4o, model_name: a, litellm_params: { api_key: b } }\n").Clients.Single();
        Assert.Null(model.Providers.Single().Deployments.Single().ExtraBody);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("model_deployments")]
    [InlineData("deployments")]
    public void A_list_of_models_under_another_name_is_taken_for_a_mistake(string section)
    {
        var found = Check.Yaml($"{section}:\n  - model_name: m\n    litellm_params: {{ model: openai/gpt-4o }}\n");
        Assert.Contains(found, static diagnostic => diagnostic.Id == DiagnosticIds.MisspelledKey && diagnostic.Message.EndsWith("did you mean 'model_list'?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_misspelt_key_of_the_proxy_is_found() =>
        Assert.Equal("LLM2012", Assert.Single(Check.Yaml("model_list: []\ngeneral_settings: { master_ky: os.environ/KEY }\n"), static found => found.Id != "LLM2016").Id);
}
