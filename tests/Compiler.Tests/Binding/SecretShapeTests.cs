using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Secrets;

namespace LlmCodegen.Compiler.Tests.Binding;

public sealed class SecretShapeTests
{
    private const string Body = "0123456789abcdefABCDEF";

    // Put together at run time: a whole key in a source file would set off every scanner.
    [Theory]
    [InlineData("sk-")]
    [InlineData("sk-ant-")]
    [InlineData("gsk_")]
    [InlineData("ghp_")]
    [InlineData("AIza")]
    [InlineData("GOCSPX-")]
    [InlineData("bedrock-api-key-")]
    [InlineData("tvly-dev-")]
    [InlineData("pcsk_")]
    [InlineData("lsv2_pt_")]
    [InlineData("xoxb-")]
    [InlineData("hvs.")]
    [InlineData("os.environ/sk-")]
    [InlineData("list,sk-")]
    [InlineData("Bearer ")]
    [InlineData("Basic ")]
    public void A_vendors_key_is_recognised_by_how_it_begins(string prefix) => Assert.True(SecretShape.IsSecretText(prefix + Body));

    [Theory]
    [InlineData("gpt-4o-mini-2024-07-18")]
    [InlineData("https://llm.acme.example/v1/chat/completions")]
    [InlineData("text-embedding-3-small")]
    [InlineData("blue")]
    [InlineData("sk-short")]
    [InlineData("task-0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Other_text_is_no_secret(string text) => Assert.False(SecretShape.IsSecretText(text));

    [Theory]
    [InlineData("https://a.example/v1?key=" + Body, true)]
    [InlineData("https://a.example/v1?x=1&access_token=" + Body, true)]
    [InlineData("https://a.example/v1?api-version=2024-10-21", false)]
    [InlineData("https://a.example/token/v1", false)]
    public void A_URL_carries_a_secret_in_its_query(string url, bool expected) => Assert.Equal(expected, SecretShape.IsSecretText(url));

    [Theory]
    [InlineData("X-Auth")]
    [InlineData("Ocp-Apim-Subscription-Key")]
    [InlineData("X-Token-Value")]
    [InlineData("X-Credential-Id")]
    [InlineData("Set-Cookie")]
    public void A_header_that_is_called_like_a_secret_is_one(string name) => Assert.True(SecretShape.IsSecretHeader(name, "correct horse"));

    [Theory]
    [InlineData("X-Team")]
    [InlineData("X-Max-Tokens")]
    [InlineData("X-Author")]
    [InlineData("HTTP-Referer")]
    public void Other_headers_are_none(string name) => Assert.False(SecretShape.IsSecretHeader(name, "correct horse"));

    [Fact]
    public void A_message_that_quotes_a_secret_masks_it()
    {
        var secret = "sk-" + Body;
        var result = TestCompilation.Of($$"""{ "router_settings": { "routing_strategy": "{{secret}}" }, "include": ["{{secret}}"], "model_list": [] }""");
        Assert.NotEmpty(result.Diagnostics);
        Assert.All(result.Diagnostics, diagnostic => Assert.DoesNotContain(secret, diagnostic.Diagnostic.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "model": "openai/m", "extra_headers": { "Authorization": "@" } }""", "M_AUTHORIZATION")]
    [InlineData("""{ "model": "openai/m", "api_base": "https://a.example/v1?key=@" }""", "M_BASE_URL")]
    [InlineData("""{ "model": "openai/m", "extra_body": { "nested": [{ "auth": "@" }] } }""", "M_AUTH")]
    [InlineData("""{ "model": "openai/m", "unheard_of": "@" }""", "M_UNHEARD_OF")]
    [InlineData("""{ "model": "openai/m", "extra_body": { "password": "@" } }""", "M_PASSWORD")]
    [InlineData("""{ "model": "openai/m", "extra_headers": { "X-Custom": "Bearer @" } }""", "M_X_CUSTOM")]
    [InlineData("""{ "model": "openai/m", "api_base": "https://a.example/@/v1" }""", "M_BASE_URL")]
    [InlineData("""{ "model": "azure/m", "api_base": "https://a.example", "api_version": "@" }""", "M_API_VERSION")]
    [InlineData("""{ "model": "openai/m", "tools": [{ "server_url": "https://t.example/?api_key=@" }] }""", "M_SERVER_URL")]
    [InlineData("""{ "model": "openai/m", "oauth_client_credentials": true, "oauth_token_url": "https://t.example/?key=@", "oauth_client_id": "a", "oauth_client_secret": "os.environ/S" }""", "M_OAUTH_TOKEN_URL")]
    public void A_secret_in_an_odd_place_is_read_from_a_variable_and_reported(string parameters, string variable)
    {
        var secret = "sk-" + Body;
        var result = TestCompilation.Of($$"""{ "model_list": [{ "model_name": "m", "litellm_params": {{parameters.Replace("@", secret, StringComparison.Ordinal)}} }] }""");
        var warning = Assert.Single(result.Diagnostics, static diagnostic => diagnostic.Diagnostic.Id == "LLM3001");
        Assert.Contains($"os.environ/{variable}", warning.Diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, warning.Diagnostic.Message, StringComparison.Ordinal);
        var emitted = string.Concat(result.Emit().Select(static file => file.Text));
        Assert.DoesNotContain(secret, emitted, StringComparison.Ordinal);
        Assert.Contains(variable, emitted, StringComparison.Ordinal);
    }
}
