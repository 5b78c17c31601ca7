using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ProjectCheckTests
{
    private const string Config = """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o" } }] }""";

    private static readonly MarkedFile Right = MarkedFile.Parse(Config);

    [Fact]
    public async Task A_project_without_a_configuration_is_told_so()
    {
        var found = Assert.Single(await Analyze([], ("LlmCodegenLookalikes", "|")));
        Assert.Equal(("LLM2051", Location.None), (found.Id, found.Location));
        Assert.StartsWith("no configuration was found, so no client is generated; call it litellm_config.json", Message(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_that_looks_like_a_configuration_is_named_with_the_item_that_it_needs()
    {
        var found = Assert.Single(await Analyze([], ("LlmCodegenLookalikes", "|sub/litellm_config.json")));
        Assert.Equal("sub/litellm_config.json", found.Location.GetLineSpan().Path);
        Assert.EndsWith("'sub/litellm_config.json' looks like one: add <AdditionalFiles Include=\"sub/litellm_config.json\" LlmConfig=\"true\" />", Message(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_files_that_look_like_one_three_are_named()
    {
        var found = Assert.Single(await Analyze([], ("LlmCodegenLookalikes", "|a.yaml|b.yaml|c.yaml|d.yaml")));
        Assert.Contains("'a.yaml', 'b.yaml', 'c.yaml', … look like one", Message(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_targets_of_the_package_nobody_knows_that_there_is_none() => Assert.Empty(await Analyze([]));

    [Fact]
    public async Task A_project_with_a_configuration_has_nothing_to_be_told() => Assert.Empty(await Analyze([Right], ("LlmCodegenLookalikes", "")));

    [Fact]
    public async Task An_item_without_LlmConfig_is_reported_at_its_file()
    {
        var forgotten = MarkedFile.Parse(Config, "/project/gateway.yaml");
        var unrelated = MarkedFile.Parse("""{ "text": "a model_list" }""", "/project/other.json");
        var found = Assert.Single(await Analyze([Right, forgotten, unrelated]));
        Assert.Equal(("LLM2051", forgotten.Path), (found.Id, found.Location.GetLineSpan().Path));
        Assert.Equal("'gateway.yaml' looks like a configuration, but no client is generated from it; write LlmConfig=\"true\" on its AdditionalFiles item", Message(found));
        Assert.Single(await Analyze([forgotten], ("LlmCodegenLookalikes", "|gateway.yaml")));
    }

    [Fact]
    public async Task An_item_that_says_it_is_no_configuration_is_believed()
    {
        var file = MarkedFile.Parse(Config, "/project/gateway.yaml");
        Assert.Empty(await new Project(file) { Metadata = new((file.Path, "LlmConfig", "false")) }.Analyze());
    }

    [Fact]
    public async Task A_copy_that_the_project_asked_for_and_does_not_get_is_reported_at_the_file()
    {
        var found = Assert.Single(await Analyze([Right], ("LlmCodegenNotCopied", "/project/litellm_config.json|/project/else.json")));
        Assert.Equal(("LLM2052", Right.Path), (found.Id, found.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task A_file_of_another_folder_is_known_by_whichever_path()
    {
        var file = MarkedFile.Parse(Config, "/src/project/../shared/litellm_config.json");
        var found = Assert.Single(await Analyze([file], ("LlmCodegenNotCopied", "/src/shared/litellm_config.json")));
        Assert.Equal("LLM2052", found.Id);
    }

    [Theory]
    [InlineData("LlmCodegenVisibility", "private", "public or internal")]
    [InlineData("LlmCodegenNamespace", "My-App.Llm", "identifiers of C# with dots between them")]
    [InlineData("LlmCodegenNamespace", "A..B", "identifiers of C# with dots between them")]
    [InlineData("LlmCodegenClassName", "My Clients", "an identifier of C#")]
    public async Task A_property_that_means_nothing_is_reported(string name, string value, string expected)
    {
        var found = Assert.Single(await Analyze([Right], (name, value)));
        Assert.Equal("LLM2053", found.Id);
        Assert.Equal($"{name} is '{value}', which must be {expected}", Message(found));
    }

    [Theory]
    [InlineData("LlmCodegenVisibility", "Internal")]
    [InlineData("LlmCodegenNamespace", "My.App")]
    [InlineData("LlmCodegenClassName", "clients")]
    public async Task A_property_that_means_something_is_not(string name, string value) => Assert.Empty(await Analyze([Right], (name, value)));

    [Theory]
    [InlineData("LlmConfig", "maybe", "true or false")]
    [InlineData("LlmCatalog", "modelsdev", "models.dev or litellm-prices")]
    [InlineData("LlmConfigClass", "My Clients", "an identifier of C#")]
    public async Task Metadata_that_means_nothing_is_reported_at_the_file(string name, string value, string expected)
    {
        var found = Assert.Single(await new Project(Right) { Metadata = new((Right.Path, name, value)) }.Analyze());
        Assert.Equal(("LLM2053", Right.Path), (found.Id, found.Location.GetLineSpan().Path));
        Assert.Equal($"{name} is '{value}', which must be {expected}", Message(found));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("On")]
    [InlineData(" True ")]
    public async Task Other_words_for_true_choose_a_configuration_too(string value)
    {
        var file = MarkedFile.Parse("""{ "model_lst": [] }""", "/project/gateway.json");
        Assert.Contains(await new Project(file) { Metadata = new((file.Path, "LlmConfig", value)) }.Analyze(), static found => found.Id == "LLM2012");
    }

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(MarkedFile[] files, params (string Name, string Value)[] properties)
    {
        var metadata = new FileMetadata();
        foreach (var (name, value) in properties)
        {
            metadata.Properties.Add(name, value);
        }

        return await new Project(files) { Metadata = metadata }.Analyze();
    }

    private static string Message(Diagnostic found) => found.GetMessage(CultureInfo.InvariantCulture);
}
