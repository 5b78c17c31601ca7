using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

public sealed class BrokenProviderTests
{
    private const string Smallest = """{ "id": "acme", "dialect": "openai-chat" }""";

    [Fact]
    public async Task The_smallest_provider_is_valid()
    {
        Assert.Empty((await SchemaFolder.ProviderSchema).Validate(Smallest));
    }

    [Theory]
    [InlineData("no id", """{ "dialect": "openai-chat" }""")]
    [InlineData("no dialect", """{ "id": "acme" }""")]
    [InlineData("unknown dialect", """{ "id": "acme", "dialect": "openai" }""")]
    [InlineData("upper case id", """{ "id": "Acme", "dialect": "openai-chat" }""")]
    [InlineData("unknown key", """{ "id": "acme", "dialect": "openai-chat", "baseUrl": "https://acme.example" }""")]
    [InlineData("not an object", "[]")]
    public async Task A_broken_document_is_rejected(string why, string document)
    {
        Assert.True((await SchemaFolder.ProviderSchema).Validate(document).Count > 0, why);
    }

    [Theory]
    [InlineData("base_url", "\"http://acme.example/v1\"")]
    [InlineData("base_url", "\"https://acme.example/v1/\"")]
    [InlineData("base_url", "\"https://user:secret@acme.example\"")]
    [InlineData("base_url", "\"https://acme.example?key=1\"")]
    [InlineData("base_url_env", "[]")]
    [InlineData("base_url_env", "[\"ACME-URL\"]")]
    [InlineData("kind", "\"saas\"")]
    [InlineData("auth", "[]")]
    [InlineData("auth", """[{ "env": ["ACME_API_KEY"] }]""")]
    [InlineData("auth", """[{ "scheme": "bearer" }]""")]
    [InlineData("auth", """[{ "scheme": "api-key", "env": ["ACME_API_KEY"] }]""")]
    [InlineData("auth", """[{ "scheme": "oauth2", "env": ["ACME_SECRET"] }]""")]
    [InlineData("auth", """[{ "scheme": "oauth2", "oauth2": { "token_url": "https://acme.example/token", "grant": "password" } }]""")]
    [InlineData("auth", """[{ "scheme": "oauth2", "oauth2": { "token_url": "https://acme.example/token", "grant": "client_credentials", "client_auth": "header" } }]""")]
    [InlineData("auth", """[{ "scheme": "none", "env": ["ACME_API_KEY"] }]""")]
    [InlineData("models", "\"all\"")]
    [InlineData("models", """{ "m": { "context": "8k" } }""")]
    [InlineData("models", """{ "m": { "output": 0 } }""")]
    [InlineData("models", """{ "m": { "cost": { "input": -1 } } }""")]
    [InlineData("models", """{ "m": { "cost": { "tiers": [{ "input": 1 }] } } }""")]
    [InlineData("models", """{ "m": { "capabilities": ["telepathy"] } }""")]
    [InlineData("models", """{ "m": { "mode": "video" } }""")]
    [InlineData("models", """{ "m": { "released": "July 2026" } }""")]
    [InlineData("quirks", """{ "usage": "first" }""")]
    [InlineData("quirks", """{ "max_token_field": "max_tokens" }""")]
    [InlineData("endpoints", """{ "chat": "chat/completions" }""")]
    [InlineData("parameters", """{ "reasoning_effort": { "type": "string" } }""")]
    public async Task A_broken_member_is_rejected(string key, string value)
    {
        var provider = JObject.Parse(Smallest);
        provider[key] = JToken.Parse(value);

        Assert.NotEmpty((await SchemaFolder.ProviderSchema).Validate(provider));
    }

    [Theory]
    [InlineData("base_url", "\"https://${ACME_HOST}/v1\"")]
    [InlineData("base_url", "\"https://gw-${ACME_REGION}.acme.example:8443/${ACME_PROJECT}/v1\"")]
    [InlineData("base_url", "\"${ACME_BASE_URL}/v1\"")]
    [InlineData("base_url", "\"http://localhost:8080/v1\"")]
    [InlineData("auth", """[{ "scheme": "oauth2", "oauth2": { "token_url": "https://acme.example/token", "grant": "urn:acme:key" } }, { "scheme": "none" }]""")]
    [InlineData("models", "\"dynamic\"")]
    [InlineData("models", "{}")]
    public async Task A_legal_member_is_accepted(string key, string value)
    {
        var provider = JObject.Parse(Smallest);
        provider[key] = JToken.Parse(value);

        Assert.Empty((await SchemaFolder.ProviderSchema).Validate(provider).Select(e => e.ToString()));
    }
}
