namespace LlmCodegen.Cli.Tests;

/// <summary>One run of the tool in this process, over a file system in memory.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ToolRun Of(MemoryFiles files, params string[] arguments) => Run(files, Terminal.None, arguments);

    public static ToolRun OnTerminal(MemoryFiles files, params string[] arguments) => Run(files, new Terminal(HasColor: true, HasProgress: true), arguments);

    /// <summary>A run over one configuration called <c>litellm_config.json</c>.</summary>
    public static ToolRun Check(string config, params string[] options) => Of(new MemoryFiles { ["litellm_config.json"] = config }, ["check", "litellm_config.json", .. options]);

    private static ToolRun Run(MemoryFiles files, Terminal terminal, string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = new Tool(output, error, files, terminal).Run(arguments);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
