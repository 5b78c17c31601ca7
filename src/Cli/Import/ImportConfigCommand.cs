using System.CommandLine;
using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Files;
using LlmCodegen.Cli.Reports;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Cli.Import;

/// <summary><c>import litellm-yaml FILE</c>: LiteLLM's YAML becomes the same configuration in JSON.</summary>
internal static class ImportConfigCommand
{
    private const string DefaultName = "litellm_config.json";
    private const int Width = 120;

    public static Command Create(Host host)
    {
        var file = new Argument<string>("FILE") { Description = "A configuration in YAML." };
        var target = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = $"The file to write; {DefaultName} beside the YAML when absent." };
        var force = new Option<bool>("--force") { Description = "Replace the file to write if there is one." };
        var command = new Command("litellm-yaml", "Writes a LiteLLM configuration as JSON. Comments are lost; secrets stay as they are, and literal ones are warned about.") { file, target, force };
        command.SetAction(parsed =>
        {
            var source = parsed.GetValue(file)!;
            return Run(host, source, parsed.GetValue(target) ?? Path.Combine(Path.GetDirectoryName(source) ?? "", DefaultName), parsed.GetValue(force));
        });
        return command;
    }

    private static int Run(Host host, string source, string target, bool isForced)
    {
        var build = new ConfigBuild(host.Files);
        build.Compile(source, [], CompilerOptions.Default);
        var root = Tree(host, source, build.Findings);
        if (root is not null && !isForced && host.Files.Exists(target))
        {
            host.Error.WriteLine($"{OneLine.Of(target)} exists; --force replaces it.");
            return ExitCode.Errors;
        }

        var isWritten = root is not null && OutputFile.TryWrite(host.Files, target, JsonLayout.Of(root, Width), build.Findings);
        if (isWritten)
        {
            host.Output.WriteLine(OneLine.Of(target));
        }

        TextReport.Write(build.Findings.Where(static finding => finding.Severity >= DiagnosticSeverity.Warning), host.Error, hasColor: false);
        return isWritten ? ExitCode.Success : ExitCode.Errors;
    }

    // What was recovered of a broken file is good for diagnostics, not for replacing the file.
    private static ConfigNode? Tree(Host host, string source, List<Finding> findings)
    {
        if (findings.Exists(static finding => finding.Id == Finding.UnreadableFile))
        {
            return null;
        }

        var document = YamlReader.Read(TextFile.Read(host.Files, source), CancellationToken.None);
        return document.Diagnostics.Any(static diagnostic => diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error) ? null : document.Root;
    }
}
