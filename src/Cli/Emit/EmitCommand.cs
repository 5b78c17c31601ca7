using System.CommandLine;
using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Files;
using LlmCodegen.Cli.Reports;
using LlmCodegen.Compiler;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Cli.Emit;

/// <summary><c>emit FILE -o DIR</c>: the files that the source generator would add.</summary>
internal static class EmitCommand
{
    public static Command Create(Host host)
    {
        var file = new Argument<string>("FILE") { Description = "A configuration." };
        var directory = new Option<string>("--output", "-o") { Required = true, HelpName = "DIR", Description = "Where the files are written." };
        var @namespace = new Option<string?>("--namespace") { HelpName = "NAME", Description = "Namespace of the classes; Llm when absent." };
        var className = new Option<string?>("--class") { HelpName = "NAME", Description = "Class of the configuration; LlmClients when absent, or named after the file if that is not litellm_config." };
        var isInternal = new Option<bool>("--internal") { Description = "Make the class internal." };
        var providers = SharedOptions.Providers();
        var command = new Command("emit", "Writes the C# that the source generator adds to a project.") { file, directory, @namespace, className, isInternal, providers };
        command.SetAction(parsed =>
        {
            var options = CompilerOptions.From(parsed.GetValue(@namespace), null, parsed.GetValue(className), parsed.GetValue(isInternal) ? "internal" : "public");
            var build = new ConfigBuild(host.Files);
            var result = build.Compile(parsed.GetValue(file)!, parsed.GetValue(providers) ?? [], options, parsed.GetValue(className));
            Write(host, result, parsed.GetValue(directory)!, build);
            TextReport.Write(build.Findings.Where(static finding => finding.Severity >= DiagnosticSeverity.Warning), host.Error, hasColor: false);
            return build.HasErrors ? ExitCode.Errors : ExitCode.Success;
        });
        return command;
    }

    private static void Write(Host host, CompilationResult result, string directory, ConfigBuild build)
    {
        foreach (var file in result.Emit())
        {
            var target = Path.Combine(directory, file.HintName);
            if (!OutputFile.TryWrite(host.Files, target, file.Text, build.Findings))
            {
                return;
            }

            host.Output.WriteLine(OneLine.Of(target));
        }
    }
}
