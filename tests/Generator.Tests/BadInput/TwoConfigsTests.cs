using Microsoft.CodeAnalysis;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>Two configurations in a project.</summary>
public sealed class TwoConfigsTests
{
    private const string Config = """{ "model_list": [{ "model_name": "fast", "litellm_params": { "model": "openai/gpt-4o" } }] }""";
    private const string Other = """{ "model_list": [{ "model_name": "slow", "litellm_params": { "model": "openai/gpt-4o" } }] }""";

    [Fact]
    public void Two_files_that_would_become_the_same_class_are_an_error_that_names_both()
    {
        var project = new GeneratorHarness([new InMemoryText("/project/litellm_config.yaml", Other), new InMemoryText("/project/litellm_config.json", Config)]).Run().AssertCompiles();
        var diagnostic = Assert.Single(project.Result.Diagnostics);
        Assert.Equal("LLM2010", diagnostic.Id);
        Assert.Contains("litellm_config.json", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("litellm_config.yaml", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("Fast =>", project.Sources["LlmClients.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_class_of_its_own_becomes_a_second_class()
    {
        const string Path = "/project/litellm_config.yaml";
        var options = new TestOptions(("RootNamespace", "Demo")).With(Path, "LlmConfigClass", "GatewayClients");
        var project = new GeneratorHarness([new InMemoryText("/project/litellm_config.json", Config), new InMemoryText(Path, Other)], options).Run().AssertCompiles();
        Assert.Empty(project.Result.Diagnostics);
        Assert.Equal(["GatewayClients.OpenAIProvider.g.cs", "GatewayClients.g.cs", "LlmClients.OpenAIProvider.g.cs", "LlmClients.g.cs"], project.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_called_otherwise_becomes_a_class_of_its_name()
    {
        const string Path = "/project/gateway.json";
        var options = new TestOptions(("RootNamespace", "Demo")).With(Path, "LlmConfig", "true");
        var project = new GeneratorHarness([new InMemoryText("/project/litellm_config.json", Config), new InMemoryText(Path, Other)], options).Run().AssertCompiles();
        Assert.Contains("GatewayClients.g.cs", project.Sources.Keys);
    }

    [Fact]
    public void A_file_can_be_left_out()
    {
        const string Path = "/project/litellm_config.json";
        Assert.Empty(new GeneratorHarness([new InMemoryText(Path, Config)], new TestOptions().With(Path, "LlmConfig", "false")).Run().Sources);
    }

    [Theory]
    [InlineData("llmclients")]
    [InlineData("LLMCLIENTS")]
    public void Classes_that_differ_by_case_alone_are_the_same_class(string name)
    {
        const string Path = "/project/other.json";
        var options = new TestOptions(("RootNamespace", "Demo")).With(Path, "LlmConfig", "true").With(Path, "LlmConfigClass", name);
        var project = new GeneratorHarness([new InMemoryText("/project/litellm_config.json", Config), new InMemoryText(Path, Other)], options).Run().AssertCompiles();
        Assert.Equal(["LLM2010"], project.Result.Diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Other_additional_files_are_nobodys_business()
    {
        var project = new GeneratorHarness([new InMemoryText("/project/readme.txt", "{"), new InMemoryText("/project/appsettings.json", "{"), new InMemoryText("/project/schema.json", "\0")]).Run();
        Assert.Empty(project.Sources);
        Assert.Empty(project.Result.Diagnostics);
    }

    [Fact]
    public void Two_descriptions_of_one_provider_compile()
    {
        const string Provider = """{ "id": "acme", "base_url": "https://acme.example/v1", "dialect": "openai-chat" }""";
        new GeneratorHarness(
        [
            new InMemoryText("/project/litellm_config.json", """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "acme/m" } }] }"""),
            new InMemoryText("/project/a.provider.json", Provider),
            new InMemoryText("/project/b.provider.json", Provider.Replace("acme.example", "other.example", StringComparison.Ordinal)),
        ]).Run().AssertCompiles();
    }
}
