namespace LlmCodegen.Compiler.Tests.Lowering;

/// <summary>A client's secret goes to the host that will see its tokens, and to no other.</summary>
public sealed class TokenHostTests
{
    [Theory]
    [InlineData("api_base: os.environ/WORKSPACE")]
    [InlineData("api_base: os.environ/WORKSPACE, client_id: os.environ/I, client_secret: os.environ/S")]
    public void Token_endpoint_of_a_vendor_moves_with_the_address_of_an_entry(string parameters)
    {
        var code = Code($"model: databricks/m, {parameters}");

        Assert.Contains("AtHostOf(", code, StringComparison.Ordinal);
        Assert.Contains("\"WORKSPACE\"), \"/oidc/v1/token\")", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_endpoint_of_a_literal_address_is_literal() =>
        Assert.Contains("\"https://ws.example/oidc/v1/token\"", Code("model: databricks/m, api_base: 'https://ws.example/serving-endpoints', client_id: os.environ/I, client_secret: os.environ/S"), StringComparison.Ordinal);

    [Fact]
    public void Token_endpoint_of_the_provider_itself_moves_with_its_own_address_variable() =>
        Assert.Contains("AtHostOf(\"the token URL of databricks\", global::LlmCodegen.ConfigValue.Environment(\"the base URL of databricks\", \"DATABRICKS_API_BASE\")", Code("model: databricks/m"), StringComparison.Ordinal);

    [Fact]
    public void Token_endpoint_at_a_host_of_its_own_stays_there() =>
        Assert.DoesNotContain("AtHostOf", Code("model: azure/m, api_base: os.environ/R, tenant_id: t, client_id: os.environ/I, client_secret: os.environ/S"), StringComparison.Ordinal);

    [Theory]
    [InlineData("base_url: os.environ/ACME_HOST, ", true)]
    [InlineData("", true)]
    [InlineData("base_url: 'https://llm.acme.example/v1', ", false)]
    public void Manager_of_a_provider_knows_where_its_tokens_are_shown(string baseUrl, bool expected)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"oauth2_providers: {{ acme: {{ {baseUrl}client_id: a, client_secret: os.environ/S, token_url: 'https://a.example/t', models: [m] }} }}\n");

        Assert.Equal(expected, string.Concat(result.Emit().Select(static file => file.Text)).Contains("ShownAt = new[]", StringComparison.Ordinal));
    }

    private static string Code(string parameters) =>
        string.Concat(Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ {parameters} }}\n").Emit().Select(static file => file.Text));
}
