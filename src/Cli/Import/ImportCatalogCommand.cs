using System.CommandLine;
using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Files;
using LlmCodegen.Cli.Reports;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Catalog.Import;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Import;

/// <summary><c>import models.dev FILE</c> and <c>import litellm-prices FILE</c>: a catalog becomes <c>*.provider.json</c> files.</summary>
internal static class ImportCatalogCommand
{
    // The models of a provider stand on a line each, as in the built-in catalog.
    private const int Width = 4000;

    public static Command Create(Host host, string name, FileRole role, string description)
    {
        var file = new Argument<string>("FILE") { Description = "The catalog, downloaded." };
        var directory = new Option<string>("--output", "-o") { HelpName = "DIR", Description = "Where the descriptions are written; the current directory when absent.", DefaultValueFactory = static _ => "" };
        var providers = new Option<string[]>("--provider", "-p") { HelpName = "ID", Description = "Only this provider. May be repeated." };
        var command = new Command(name, description) { file, directory, providers };
        command.SetAction(parsed => Run(host, new NamedFile(parsed.GetValue(file)!, role), parsed.GetValue(directory)!, parsed.GetValue(providers) ?? []));
        return command;
    }

    private static int Run(Host host, NamedFile file, string directory, string[] wanted)
    {
        var findings = new List<Finding>();
        var skipped = new List<string>();
        if (Read(host, file, findings) is { } catalog)
        {
            foreach (var (id, description) in ProviderFiles.Of(catalog, wanted, skipped))
            {
                var target = Path.Combine(directory, id + ".provider.json");
                if (OutputFile.TryWrite(host.Files, target, JsonLayout.Of(description, Width), findings))
                {
                    host.Output.WriteLine(OneLine.Of(target));
                }
            }
        }

        skipped.ForEach(line => host.Error.WriteLine(OneLine.Of(line)));
        TextReport.Write(findings, host.Error, hasColor: false);
        return findings.Count > 0 || (wanted.Length > 0 && skipped.Count > 0) ? ExitCode.Errors : ExitCode.Success;
    }

    private static ImportedCatalog? Read(Host host, NamedFile file, List<Finding> findings)
    {
        try
        {
            var input = new ConfigFiles(host.Files).Read(file);
            var diagnostics = new DiagnosticBag();
            var catalog = CatalogFile.Read(input, diagnostics, CancellationToken.None);
            findings.AddRange(diagnostics.ToImmutable().Select(diagnostic => Finding.From(new FileDiagnostic(input, diagnostic))));
            return catalog;
        }
        catch (UnreadableFileException e)
        {
            findings.Add(Finding.Unreadable(file.Path, e.Message));
            return null;
        }
    }
}
