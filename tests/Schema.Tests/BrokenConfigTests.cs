namespace LlmCodegen.Schema.Tests;

public sealed class BrokenConfigTests
{
    [Theory]
    [InlineData("root is a list", "[]")]
    [InlineData("root is text", "\"model_list\"")]
    [InlineData("model_list is an object", """{ "model_list": { "gpt-4o": {} } }""")]
    [InlineData("model_list holds text", """{ "model_list": ["gpt-4o"] }""")]
    [InlineData("no model_name", """{ "model_list": [{ "litellm_params": { "model": "openai/gpt-4o" } }] }""")]
    [InlineData("model_name is a number", """{ "model_list": [{ "model_name": 4, "litellm_params": { "model": "openai/gpt-4o" } }] }""")]
    [InlineData("model_name is empty", """{ "model_list": [{ "model_name": "", "litellm_params": { "model": "openai/gpt-4o" } }] }""")]
    [InlineData("no litellm_params", """{ "model_list": [{ "model_name": "a" }] }""")]
    [InlineData("litellm_params is text", """{ "model_list": [{ "model_name": "a", "litellm_params": "openai/gpt-4o" }] }""")]
    [InlineData("no model", """{ "model_list": [{ "model_name": "a", "litellm_params": { "api_key": "os.environ/X" } }] }""")]
    [InlineData("model is null", """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": null } }] }""")]
    [InlineData("model is a list", """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": ["openai/gpt-4o"] } }] }""")]
    [InlineData("oauth2_providers is a list", """{ "oauth2_providers": [] }""")]
    [InlineData("oauth2 provider is text", """{ "oauth2_providers": { "a": "x" } }""")]
    [InlineData("credential without name", """{ "credential_list": [{ "credential_values": {} }] }""")]
    [InlineData("credential without values", """{ "credential_list": [{ "credential_name": "a" }] }""")]
    [InlineData("router_settings is a list", """{ "router_settings": [] }""")]
    [InlineData("unknown routing strategy", """{ "router_settings": { "routing_strategy": "round-robin" } }""")]
    [InlineData("fallbacks is an object", """{ "router_settings": { "fallbacks": { "a": ["b"] } } }""")]
    [InlineData("fallback target is text", """{ "router_settings": { "fallbacks": [{ "a": "b" }] } }""")]
    [InlineData("alias without model", """{ "router_settings": { "model_group_alias": { "a": { "hidden": true } } } }""")]
    [InlineData("litellm_settings is text", """{ "litellm_settings": "drop_params" }""")]
    [InlineData("mcp_servers is a list", """{ "mcp_servers": [] }""")]
    [InlineData("unknown transport", """{ "mcp_servers": { "a": { "transport": "websocket" } } }""")]
    [InlineData("unknown auth_type", """{ "mcp_servers": { "a": { "auth_type": "digest" } } }""")]
    [InlineData("agent without name", """{ "agent_list": [{ "agent_card_params": { "url": "https://a.example" } }] }""")]
    [InlineData("agent without card", """{ "agents": [{ "agent_name": "a" }] }""")]
    [InlineData("agent card without url", """{ "agent_list": [{ "agent_name": "a", "agent_card_params": {} }] }""")]
    [InlineData("databricks_oauth without secret", """{ "agent_list": [{ "agent_name": "a", "agent_card_params": { "url": "https://a.example" }, "litellm_params": { "databricks_oauth": { "client_id": "x", "workspace_url": "https://w.example" } } }] }""")]
    [InlineData("include is text", """{ "include": "other.yaml" }""")]
    [InlineData("include holds a number", """{ "include": [1] }""")]
    [InlineData("environment variable is an object", """{ "environment_variables": { "A": {} } }""")]
    public async Task A_broken_configuration_is_rejected(string why, string config)
    {
        Assert.True((await SchemaFolder.ConfigSchema).Validate(config).Count > 0, why);
    }

    [Theory]
    [InlineData("client_id", "1")]
    [InlineData("client_id", "null")]
    [InlineData("client_secret", "\"\"")]
    [InlineData("token_url", "[\"https://a.example\"]")]
    [InlineData("scope", "[\"a\", \"b\"]")]
    [InlineData("client_auth", "\"header\"")]
    [InlineData("dialect", "\"openai\"")]
    [InlineData("resource", "[]")]
    [InlineData("resource", "{}")]
    [InlineData("models", "\"gpt-4o\"")]
    [InlineData("models", "[1]")]
    [InlineData("models", """{ "m": { "context": "8k" } }""")]
    [InlineData("models", """{ "m": { "price": 1 } }""")]
    public async Task A_broken_oauth2_provider_is_rejected(string key, string value)
    {
        var valid = await Errors(null, null);
        var broken = await Errors(key, value);

        Assert.Empty(valid);
        Assert.NotEmpty(broken);
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("client_secret")]
    [InlineData("token_url")]
    public async Task An_oauth2_provider_needs_its_required_keys(string missing)
    {
        Assert.NotEmpty(await Errors(missing, null));
    }

    [Theory]
    [InlineData("api_key", "1")]
    [InlineData("api_base", "{}")]
    [InlineData("timeout", "\"soon\"")]
    [InlineData("timeout", "true")]
    [InlineData("rpm", "1.5")]
    [InlineData("drop_params", "\"yes\"")]
    [InlineData("drop_params", "1")]
    [InlineData("tags", "\"a\"")]
    [InlineData("input_cost_per_token", "\"cheap\"")]
    [InlineData("output_cost_per_moon_landing_cost", "true")]
    [InlineData("extra_headers", "[\"a: b\"]")]
    [InlineData("extra_headers", """{ "a": 1 }""")]
    public async Task A_parameter_of_the_wrong_type_is_rejected(string key, string value)
    {
        Assert.NotEmpty(await WithParameter(key, value));
    }

    [Theory]
    [InlineData("timeout", "30")]
    [InlineData("timeout", "0.5")]
    [InlineData("timeout", "\"os.environ/TIMEOUT\"")]
    [InlineData("rpm", "60")]
    [InlineData("rpm", "60.0")]
    [InlineData("rpm", "\"60\"")]
    [InlineData("tpm", "null")]
    [InlineData("input_cost_per_token", "3e-7")]
    [InlineData("input_cost_per_token", "\"3e-7\"")]
    [InlineData("input_cost_per_token", "\"80_000\"")]
    [InlineData("drop_params", "\"True\"")]
    [InlineData("drop_params", "\"os.environ/DROP\"")]
    [InlineData("api_key", "null")]
    [InlineData("organization", "[\"org-a\", \"org-b\"]")]
    [InlineData("ssl_verify", "\"certs/ca.pem\"")]
    [InlineData("reasoning_effort", """{ "effort": "low", "summary": "auto" }""")]
    [InlineData("vertex_credentials", """{ "type": "service_account" }""")]
    [InlineData("something_new", "[1, 2]")]
    public async Task What_litellm_accepts_is_accepted(string key, string value)
    {
        Assert.Empty((await WithParameter(key, value)).Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "model_list": [] }""")]
    [InlineData("""{ "model_list": null, "router_settings": null, "litellm_settings": null }""")]
    [InlineData("""{ "my_section": { "anything": [1] } }""")]
    [InlineData("""{ "litellm_settings": { "callbacks": "otel", "success_callback": ["langfuse"] } }""")]
    [InlineData("""{ "general_settings": { "whatever": true } }""")]
    public async Task A_legal_configuration_is_accepted(string config)
    {
        Assert.Empty((await SchemaFolder.ConfigSchema).Validate(config).Select(e => e.ToString()));
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> WithParameter(string key, string value) =>
        (await SchemaFolder.ConfigSchema).Validate($$"""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "{{key}}": {{value}} } }] }""");

    /// <summary>Replaces one member of a valid provider, or removes it when there is no value.</summary>
    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Errors(string? key, string? value)
    {
        var members = new Dictionary<string, string> { ["client_id"] = "\"id\"", ["client_secret"] = "\"os.environ/S\"", ["token_url"] = "\"https://a.example/token\"" };
        if (key is not null && value is null)
        {
            members.Remove(key);
        }
        else if (key is not null)
        {
            members[key] = value!;
        }

        var provider = string.Join(", ", members.Select(m => $"\"{m.Key}\": {m.Value}"));
        return (await SchemaFolder.ConfigSchema).Validate($$"""{ "oauth2_providers": { "a": { {{provider}} } } }""");
    }
}
