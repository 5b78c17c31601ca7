using System.Globalization;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ApiVersionTests
{
    [Theory]
    [InlineData("\"api_base\": \"https://r.openai.azure.com\", \"api_version\": {|LLM2058:\"0613\"|}", "a date such as")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com\", \"api_version\": {|LLM2058:\"api-version=2024-10-21\"|}", "a date such as")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/?api-version=2024-10-21\", \"api_version\": {|LLM2058:\"2023-05-15\"|}", "'2024-10-21' itself")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/?api-version=2024-10-21\", \"api_version\": {|LLM2058:\"os.environ/V\"|}", "'2024-10-21' itself")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/openai/v1/\", \"api_version\": {|LLM2058:\"2024-10-21\"|}", "without versions")]
    [InlineData("\"api_base\": {|LLM2058:\"https://r.openai.azure.com/openai/deployments/d\"|}", "answers with a version only")]
    public async Task A_version_that_does_not_fit_the_address_is_reported(string parameters, string reason)
    {
        var file = MarkedFile.Parse(Entry(parameters));
        var found = Assert.Single(await new Project(file).Analyze());
        Assert.Equal(file.Expected, [file.Describe(found)]);
        Assert.Contains(reason, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"api_base\": \"https://r.openai.azure.com\", \"api_version\": \"2025-04-01-preview\"")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com\", \"api_version\": \"latest\"")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/?api-version=2024-10-21\", \"api_version\": \"2024-10-21\"")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/openai/v1\", \"api_version\": \"preview\"")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/openai/deployments/d\", \"api_version\": \"os.environ/V\"")]
    [InlineData("\"api_base\": \"https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21\"")]
    public async Task One_that_fits_is_not(string parameters) => Assert.Empty(await new Project(MarkedFile.Parse(Entry(parameters))).Analyze());

    [Theory]
    [InlineData("azure/")]
    [InlineData("openai/")]
    public async Task A_provider_without_a_model_is_a_warning(string model)
    {
        var file = MarkedFile.Parse($$"""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": {|LLM2059:"{{model}}"|} } }] }""");
        Assert.Equal(file.Expected, (await new Project(file).Analyze()).Select(file.Describe));
        Assert.Empty(new Project(file).Generate());
    }

    [Theory]
    [InlineData("vertex_ai/claude-3-5-sonnet@20240620")]
    [InlineData("vertex_ai/claude-3-5-sonnet-v2@20241022")]
    [InlineData("vertex_ai/gemini-1.5-pro@001")]
    [InlineData("vertex_ai/publishers/anthropic/models/claude-3-5-sonnet@20240620")]
    [InlineData("mistral-large@2407")]
    [InlineData("claude-3-5-sonnet@20240620")]
    [InlineData("claude-3-7-sonnet@default")]
    [InlineData("cloudflare/@cf/meta/llama-3.1-8b-instruct")]
    public void An_at_sign_in_an_id_is_no_error(string model) =>
        Assert.Empty(new Project(MarkedFile.Parse($$"""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "{{model}}", "vertex_project": "p@x", "vertex_location": "us-east5" } }] }""")).Generate());

    [Fact]
    public async Task An_include_that_is_no_list_is_read()
    {
        var config = MarkedFile.Parse("""{ "include": "models.json", "model_list": [] }""");
        var part = MarkedFile.Parse("""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""", "/project/models.json");
        var found = await new Project(config, part) { Metadata = new((part.Path, "LlmConfig", "true")) }.Analyze();
        Assert.Equal(part.Expected, found.Select(part.Describe));
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("\"True\"")]
    [InlineData("1")]
    public async Task A_Boolean_may_be_written_as_a_word_or_a_number(string value) => Assert.Empty(await new Project(MarkedFile.Parse(Entry($"\"merge_reasoning_content_in_choices\": {value}"))).Analyze());

    private static string Entry(string parameters) => $$"""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "azure/d", {{parameters}} } }] }""";
}
