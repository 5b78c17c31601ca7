using LlmCodegen.Loopback;
using LlmCodegen.TestSupport;

namespace LlmCodegen.Package.Tests;

[Collection(SharedPackage.Name)]
public sealed class ConsumerTests(PackedPackage package) : IDisposable
{
    private const string Config = """
        {
          "oauth2_providers": {
            "acme": {
              "client_id": "os.environ/ACME_CLIENT_ID",
              "client_secret": "os.environ/ACME_CLIENT_SECRET",
              "token_url": "os.environ/ACME_TOKEN_URL",
              "scope": "llm.read",
              "base_url": "os.environ/ACME_BASE_URL"
            }
          },
          "model_list": [ { "model_name": "fast", "litellm_params": { "model": "acme/small" } } ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reference_and_a_configuration_are_all_a_project_needs()
    {
        _folder.Write("litellm_config.json", Config);
        WriteProject("net10.0");
        await using var provider = await LoopbackProvider.StartAsync();

        var run = await DotNet.RunAsync(_folder.Path, ["run", "-v", "quiet"], new Dictionary<string, string>(ConsumerProject.Variables(_folder))
        {
            ["ACME_CLIENT_ID"] = provider.Tokens.ClientId,
            ["ACME_CLIENT_SECRET"] = provider.Tokens.ClientSecret,
            ["ACME_TOKEN_URL"] = provider.TokenUrl,
            ["ACME_BASE_URL"] = provider.BaseUrl,
        });

        Assert.Equal(provider.Chat.Answer, run.Succeeded().Output.TrimEnd());
        Assert.Equal(1, provider.Tokens.Requests);
    }

    [Fact]
    public async Task Oldest_supported_framework_builds_without_warnings()
    {
        _folder.Write("litellm_config.json", Config);
        WriteProject("net8.0");

        (await DotNet.RunAsync(_folder.Path, ["build", "-v", "quiet", "--nologo", "-warnaserror"], ConsumerProject.Variables(_folder))).Succeeded();
    }

    [Fact]
    public async Task Mistake_in_the_configuration_fails_the_build_at_its_place()
    {
        _folder.Write("litellm_config.json", Config.Replace("\"client_id\": \"os.environ/ACME_CLIENT_ID\",", "", StringComparison.Ordinal));
        WriteProject("net10.0");

        var build = await DotNet.RunAsync(_folder.Path, ["build", "-v", "quiet", "--nologo"], ConsumerProject.Variables(_folder));

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"litellm_config\.json\(\d+,\d+\): error LLM\d{4}: .*client_id", build.Output);
    }

    private void WriteProject(string framework)
    {
        _folder.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LlmCodegen" Version="{PackedPackage.Version}" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Program.cs", """
            using var clients = new App.Llm.LlmClients();
            Console.WriteLine(await clients.Fast.AskAsync("Hello"));
            """);
        ConsumerProject.WriteSources(_folder, package);
    }
}
