
namespace LlmCodegen.Package.Tests;

/// <summary>A configuration may hold secrets: it is compiled in, and lies nowhere where the program lies.</summary>
[Collection(SharedPackage.Name)]
public sealed class PublishedFilesTests(PackedPackage package) : IDisposable
{
    private const string Config = """{ "model_list": [ { "model_name": "fast", "litellm_params": { "model": "openai/gpt-4o-mini", "api_key": "sk-planted-in-this-file-1234" } } ] }""";

    private readonly ConsumerProject _project = new(package);

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("Microsoft.NET.Sdk.Web")]
    [InlineData("Microsoft.NET.Sdk.Worker")]
    public async Task What_is_compiled_in_is_neither_published_nor_copied(string sdk)
    {
        _project.Write(sdk, "<TargetFramework>net10.0</TargetFramework>", """
            <AdditionalFiles Include="../shared/gateway.yaml" LlmConfig="true" />
            <AdditionalFiles Include="parts/it's included.json" LlmConfig="true" />
            <AdditionalFiles Include="prices.json" LlmCatalog="litellm-prices" />
            <AdditionalFiles Include="wwwroot/models.json" LlmConfig="true" />
            <Content Include="../shared/*.*" LinkBase="shared" CopyToOutputDirectory="PreserveNewest" />
            <None Update="*.yaml" CopyToOutputDirectory="Always" />
            """);
        foreach (var file in new[] { "litellm_config.json", "../shared/gateway.yaml", "wwwroot/models.json" })
        {
            _project.Add(file, Config);
        }

        _project.Add("parts/it's included.json", "{ }");
        _project.Add("prices.json", "{ }");
        _project.Add("acme.provider.json", """{ "id": "acme", "dialect": "openai-chat", "base_url": "https://acme.example/v1", "auth": [{ "scheme": "none" }] }""");
        _project.Add("other.yaml", "a: b");
        _project.Add("../shared/other.json", "{ }");

        var publish = await _project.RunAsync("publish", "-o", "out", "-v", "minimal");

        publish.Succeeded();
        var files = _project.Files("bin").Concat(_project.Files("out")).ToList();
        Assert.Equal(2, files.Count(static file => Path.GetFileName(file) == "other.yaml"));
        Assert.Equal(2, files.Count(static file => file.EndsWith("shared/other.json", StringComparison.Ordinal)));
        Assert.All(files, static file => Assert.DoesNotContain("sk-planted", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.DoesNotContain(files, static file => Path.GetFileName(file) is "acme.provider.json" or "prices.json" or "it's included.json");
        Assert.Contains("warning LLM2052: 'gateway.yaml' is not copied", publish.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_may_decide_to_copy_them_all_the_same()
    {
        _project.Write("Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework><LlmCodegenCopyFiles>true</LlmCodegenCopyFiles>", "");
        _project.Add("litellm_config.json", Config);

        (await _project.RunAsync("publish", "-o", "out", "-v", "quiet")).Succeeded();

        Assert.Contains(_project.Files("out"), static file => Path.GetFileName(file) == "litellm_config.json");
    }

    [Fact]
    public async Task A_build_without_a_configuration_names_the_files_that_look_like_one()
    {
        string[] lookalikes = ["LiteLLM_Config.json", "it's (1).yaml", "sub/my-litellm.yml", "../litellm_config.json", "deep/er/config.yaml"];
        _project.Write("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework>", "");
        foreach (var file in lookalikes)
        {
            _project.Add(file, Config);
        }

        _project.Add("another.json", "{ }");
        _project.Add("litellm_config.schema.json", """{ "properties": { "model_list": { } } }""");

        var build = await _project.RunAsync("build", "-v", "quiet");
        var found = await _project.RunAsync("msbuild", "-t:_LlmCodegenLookForConfig", "-getProperty:LlmCodegenLookalikes");

        Assert.Contains("warning LLM2051: no configuration was found, so no client is generated; '", build.Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(lookalikes.Order(StringComparer.Ordinal), found.Succeeded().Output.Trim().Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }
}
