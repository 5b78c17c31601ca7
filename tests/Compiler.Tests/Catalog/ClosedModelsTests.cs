namespace LlmCodegen.Compiler.Tests.Catalog;

/// <summary>Provider descriptions whose list of models is complete.</summary>
public sealed class ClosedModelsTests
{
    [Theory]
    [InlineData("false", "acme/large", null)]
    [InlineData("false", "acme/largo", "; did you mean 'large'?")]
    [InlineData("true", "acme/largo", null)]
    public void A_model_that_the_list_lacks_is_reported(string open, string model, string? suggestion)
    {
        var found = TestCompilation.Of(
            ("acme.provider.json", $$"""{ "id": "acme", "dialect": "openai-chat", "base_url": "https://acme.example/v1", "open": {{open}}, "models": { "large": {} } }"""),
            ("litellm_config.json", $$"""{ "model_list": [ { "model_name": "m", "litellm_params": { "model": "{{model}}" } } ] }""")).Diagnostics;
        Assert.Equal(suggestion is null ? 0 : 1, found.Length);
        Assert.All(found, one => Assert.Equal(("LLM2034", true), (one.Diagnostic.Id, one.Diagnostic.Message.EndsWith(suggestion!, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_pattern_that_matches_none_of_them_is_reported()
    {
        var found = Assert.Single(TestCompilation.Of(
            ("acme.provider.json", """{ "id": "acme", "dialect": "openai-chat", "base_url": "https://acme.example/v1", "open": false, "models": { "large": {} } }"""),
            ("litellm_config.json", """{ "model_list": [ { "model_name": "acme/*", "litellm_params": { "model": "acme/*" } }, { "model_name": "acme/x-*", "litellm_params": { "model": "acme/x-*" } } ] }""")).Diagnostics);
        Assert.Equal("LLM2034", found.Diagnostic.Id);
    }
}
