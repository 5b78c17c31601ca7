using System.Diagnostics;
using LlmCodegen.TestSupport;

namespace LlmCodegen.Cli.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task The_tool_runs_as_a_process()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "litellm_config.json"), CheckTests.Broken);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "llmcodegen.dll"), "check", "litellm_config.json", "missing.yaml"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, process.ExitCode);
        Assert.Equal(
            [
                "litellm_config.json(1,17,1,18): error LLM2002: 'model_list' of the configuration must be a list, not a number",
                "missing.yaml(1,1,1,1): error LLM0001: the file does not exist",
            ],
            (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal("2 files: 2 errors, 0 warnings", (await error).Trim());
    }

    [Fact]
    public void Directories_of_the_disk_are_searched_and_output_is_written()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "configs", "deep"));
        File.WriteAllText(Path.Combine(folder.Path, "configs", "deep", "a.json"), CheckTests.Good);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "configs", "deep", "loop"), Path.Combine(folder.Path, "configs"));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var tool = new Tool(output, error, new Files.DiskFileSystem(), Terminal.None);
        Assert.Equal(0, tool.Run(["check", Path.Combine(folder.Path, "configs")]));
        Assert.StartsWith("1 file: ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, tool.Run(["emit", Path.Combine(folder.Path, "configs", "deep", "a.json"), "-o", Path.Combine(folder.Path, "out", "generated")]));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.Path, "out", "generated"), "*.g.cs"));
        Assert.Equal(1, tool.Run(["check", folder.Path, "/dev/null"]) | 1);
    }
}
