using LlmCodegen.TestSupport;

namespace LlmCodegen.Package.Tests;

/// <summary>The command line as a .NET tool: packed, installed from a folder, run.</summary>
public sealed class ToolTests : IDisposable
{
    private const string Version = "0.0.1-tool-test";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_packed_tool_installs_and_checks_a_configuration()
    {
        var source = _folder.Locate("source");
        (await DotNet.RunAsync(Repository.Locate("src", "Cli"),
            ["pack", "-c", "Release", "--nologo", "-v", "quiet", "--artifacts-path", _folder.Locate("artifacts"), "-o", source, $"-p:Version={Version}"])).Succeeded();
        (await DotNet.RunAsync(_folder.Path,
            ["tool", "install", "LlmCodegen.Cli", "--version", Version, "--tool-path", _folder.Locate("tools"), "--source", source, "--no-cache"])).Succeeded();

        _folder.Write("litellm_config.json", """{ "model_list": [ { "model_name": "fast", "litellm_params": { "model": "opnai/gpt-4o" } } ] }""");
        var check = await DotNet.RunAsync(_folder.Locate("tools", "llmcodegen"), _folder.Path, ["check", "litellm_config.json"]);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("litellm_config.json(1,72,1,86): error LLM2004", check.Output, StringComparison.Ordinal);
    }
}
