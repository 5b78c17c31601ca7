using System.CommandLine;
using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Emit;
using LlmCodegen.Cli.Files;
using LlmCodegen.Cli.Import;
using LlmCodegen.Cli.Listing;

namespace LlmCodegen.Cli;

/// <summary>The command line <c>llmcodegen</c>.</summary>
internal sealed class Tool(TextWriter output, TextWriter error, IFileSystem files, Terminal terminal)
{
    public int Run(IReadOnlyList<string> arguments)
    {
        var host = new Host(output, error, files, terminal);
        var root = new RootCommand("Compiles LLM configurations (litellm_config.json, .yaml) and checks them.")
        {
            CheckCommand.Create(host),
            EmitCommand.Create(host),
            ModelsCommand.Create(host),
            ProvidersCommand.Create(host),
            ImportCommand.Create(host),
        };
        var parsed = root.Parse(arguments);
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count == 0 ? exitCode : ExitCode.Usage;
    }
}
