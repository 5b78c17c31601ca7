using LlmCodegen.Compiler.Binding;

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
    [InlineData("Bearer ")]
    [InlineData("Basic ")]
    public void A_vendors_key_is_recognised_by_how_it_begins(string prefix) => Assert.True(SecretShape.IsSecretValue(prefix + Body));

    [Theory]
    [InlineData("gpt-4o-mini-2024-07-18")]
    [InlineData("https://llm.acme.example/v1/chat/completions")]
    [InlineData("text-embedding-3-small")]
    [InlineData("blue")]
    [InlineData("sk-short")]
    [InlineData("task-0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Other_text_is_no_secret(string text) => Assert.False(SecretShape.IsSecretValue(text));

    [Theory]
    [InlineData("https://a.example/v1?key=" + Body, true)]
    [InlineData("https://a.example/v1?x=1&access_token=" + Body, true)]
    [InlineData("https://a.example/v1?api-version=2024-10-21", false)]
    [InlineData("https://a.example/token/v1", false)]
    public void A_URL_carries_a_secret_in_its_query(string url, bool expected) => Assert.Equal(expected, SecretShape.IsSecretUrl(url));

    [Theory]
    [InlineData("""{ "model": "openai/m", "extra_headers": { "Authorization": "@" } }""", "M_AUTHORIZATION")]
    [InlineData("""{ "model": "openai/m", "api_base": "https://a.example/v1?key=@" }""", "M_BASE_URL")]
    [InlineData("""{ "model": "openai/m", "extra_body": { "nested": [{ "auth": "@" }] } }""", "M_SECRET")]
    [InlineData("""{ "model": "openai/m", "unheard_of": "@" }""", "M_SECRET")]
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
