namespace LlmCodegen.Compiler.Tests.Binding;

public sealed class AddressPartTests
{
    [Theory]
    [InlineData("${")]
    [InlineData("<your-tenant>")]
    [InlineData("{{ tenant }}")]
    [InlineData("user@host.example")]
    [InlineData("t?x=1")]
    [InlineData("t#x")]
    public void What_cannot_be_part_of_an_address_is_reported_and_read_from_the_environment_instead(string tenant)
    {
        var config = $$"""
            { "model_list": [{ "model_name": "m", "litellm_params": { "model": "azure/m", "api_base": "https://r.openai.azure.com", "client_id": "i", "client_secret": "os.environ/S", "tenant_id": "{{tenant}}" } }] }
            """;
        var result = TestCompilation.Of(config);
        var found = Assert.Single(result.Diagnostics);
        Assert.Equal(("LLM2003", $"\"{tenant}\""), (found.Diagnostic.Id, config.Substring(found.Diagnostic.Span.Start, found.Diagnostic.Span.Length)));
        var code = string.Concat(result.Emit().Select(static file => file.Text));
        Assert.Contains("https://login.microsoftonline.com/${AZURE_TENANT_ID", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_part_of_an_address()
    {
        var result = TestCompilation.Of("""
            { "model_list": [{ "model_name": "m", "litellm_params": { "model": "azure/m", "api_base": "https://r.openai.azure.com", "client_id": "i", "client_secret": "os.environ/S", "tenant_id": "0a1b-2c3d.example" } }] }
            """);
        Assert.Empty(result.Diagnostics);
        Assert.Contains("https://login.microsoftonline.com/0a1b-2c3d.example/", string.Concat(result.Emit().Select(static file => file.Text)), StringComparison.Ordinal);
    }
}
