using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>Parameters of entries that LiteLLM takes in more forms than one, and what is sent for them.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("True", "true")]
    [InlineData("false", "false")]
    [InlineData("FALSE", "false")]
    [InlineData(" yes ", "true")]
    [InlineData("on", "true")]
    [InlineData("1", "true")]
    [InlineData("0", "false")]
    public async Task A_variable_holds_a_Boolean_in_any_of_its_spellings(string value, string sent) =>
        Assert.Contains($"\"logprobs\":{sent}", await Body("logprobs: os.environ/X", value), StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0.5", "0.5")]
    [InlineData("None", "null")]
    public async Task A_number_stays_one(string value, string sent) => Assert.Contains($"\"min_p\":{sent}", await Body("min_p: os.environ/X", value), StringComparison.Ordinal);

    [Fact]
    public async Task A_text_stays_one() => Assert.Contains("\"user\":\"True\"", await Body("user: os.environ/X", "True"), StringComparison.Ordinal);

    [Theory]
    [InlineData("instruction: be kind", "\"instruction\":\"be kind\"")]
    [InlineData("vector_store_ids: [a]", "\"vector_store_ids\":[\"a\"]")]
    [InlineData("serviceTier: priority", "\"serviceTier\":\"priority\"")]
    [InlineData("performanceConfig: { latency: optimized }", "\"performanceConfig\":{\"latency\":\"optimized\"}")]
    public async Task A_parameter_of_a_vendor_is_no_slip_of_the_pen(string parameter, string sent) => Assert.Contains(sent, await Body(parameter, "-"), StringComparison.Ordinal);

    [Fact]
    public async Task An_organization_is_a_header_of_its_entry()
    {
        var provider = new FakeProvider();
        provider.Environment.Add("OPENAI_API_KEY", "k");
        provider.Environment.Add("OPENAI_ORG_ID", "org-environment");
        provider.Environment.Add("ORG", "org-variable");
        using var clients = Load(provider, """
            model_list:
              - { model_name: a, litellm_params: { model: openai/gpt-4o, organization: org-literal } }
              - { model_name: b, litellm_params: { model: openai/gpt-4o, organization: os.environ/ORG } }
              - { model_name: c, litellm_params: { model: openai/gpt-4o, organization: [org-first, org-second] } }
              - { model_name: d, litellm_params: { model: openai/gpt-4o } }
              - { model_name: e, litellm_params: { model: openai/gpt-4o, organization: org-literal, extra_headers: { openai-organization: org-header } } }
            """);
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            await clients.GetChatClient(name).GetResponseAsync("Hello");
        }

        Assert.Equal(["org-literal", "org-variable", "org-first", "org-environment", "org-header"], provider.Requests.Select(static request => request.Headers["OpenAI-Organization"]));
    }

    [Theory]
    [InlineData("groq/llama-3.1-8b", "llama-3.1-8b")]
    [InlineData("my-llama-3-tuned", "my-llama-3-tuned")]
    public async Task With_more_stars_in_the_name_the_rest_after_the_provider_is_the_model(string name, string id)
    {
        var provider = new FakeProvider();
        provider.Environment.Add("GROQ_API_KEY", "k");
        using var clients = Load(provider, "model_list:\n  - { model_name: '*llama-3*', litellm_params: { model: 'groq/llama-3*' } }\n");
        await clients.GetChatClient(name).GetResponseAsync("Hello");
        Assert.Contains($"\"model\":\"{id}\"", provider.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scopes_are_separated_by_one_blank()
    {
        var provider = new FakeProvider();
        provider.Environment.Add("S", "secret");
        using var clients = Load(provider, """
            oauth2_providers:
              acme: { client_id: id, client_secret: os.environ/S, token_url: 'https://login.example/token', scope: ' read   write ', base_url: 'https://llm.example/v1' }
            model_list:
              - { model_name: a, litellm_params: { model: acme/m } }
            """);
        await clients.GetChatClient("a").GetResponseAsync("Hello");
        Assert.Contains("scope=read+write", provider.Requests[0].Body.Replace("%20", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<string> Body(string parameter, string variable)
    {
        var provider = new FakeProvider();
        provider.Environment.Add("OPENAI_API_KEY", "k");
        provider.Environment.Add("X", variable);
        using var clients = Load(provider, $"model_list:\n  - model_name: a\n    litellm_params:\n      model: openai/gpt-4o\n      {parameter}\n");
        await clients.GetChatClient("a").GetResponseAsync("Hello");
        return provider.Requests[0].Body;
    }

    private static LoadedClients Load(FakeProvider provider, string yaml) => new([new InMemoryText("/project/litellm_config.yaml", yaml)], provider.Options);
}
