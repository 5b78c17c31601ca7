using System.CommandLine;
using LlmCodegen.Cli.Files;
using LlmCodegen.Cli.Reports;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Cli.Check;

/// <summary><c>check FILES…</c></summary>
internal static class CheckCommand
{
    public static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILES")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Configurations (.yaml and .yml are YAML, everything else is JSON), *.provider.json, or directories that are searched for .json, .yaml and .yml files.",
        };
        var providers = SharedOptions.Providers();
        var format = new Option<string>("--format") { Description = "How findings are written.", DefaultValueFactory = static _ => Report.Text };
        format.AcceptOnlyFromAmong(Report.Text, Report.Json, Report.Sarif);
        var warnAsError = new Option<bool>("--warn-as-error") { Description = "Treat warnings as errors." };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Write findings only: no summary, no progress." };
        var info = new Option<bool>("--info", "--verbose") { Description = "Report information as well as warnings and errors." };
        var fix = new Option<bool>("--fix") { Description = "Repair what can be repaired, in the files. A literal secret is replaced by a reference: keep the value elsewhere first." };
        var command = new Command("check", "Says what is wrong with configurations.") { files, providers, format, warnAsError, quiet, info, fix };
        SharedOptions.RejectUnknownOptions(files);
        command.SetAction(parsed =>
        {
            var options = new CheckOptions(parsed.GetValue(format)!, parsed.GetValue(warnAsError), parsed.GetValue(quiet), parsed.GetValue(info), parsed.GetValue(fix));
            return Run(host, [.. FileSearch.Configs(host.Files, parsed.GetValue(files)!), .. FileSearch.Providers(host.Files, parsed.GetValue(providers) ?? [])], options);
        });
        return command;
    }

    private static int Run(Host host, List<NamedFile> files, CheckOptions options)
    {
        using var progress = new Progress(host, options.IsQuiet ? 0 : files.Count);
        var checker = new ConfigChecker(host.Files);
        var result = checker.Check(files, progress.Report, CancellationToken.None);
        progress.Dispose();
        var failures = new List<Finding>();
        var repairs = options.Fixes ? new ConfigFixer(host).Fix(result.Diagnostics, failures) : 0;
        if (repairs > 0)
        {
            result = checker.Check(files, static _ => { }, CancellationToken.None);
        }

        var findings = result.Findings.Concat(failures)
            .Where(finding => options.WithInformation || finding.Severity >= DiagnosticSeverity.Warning)
            .Select(finding => options.WarningsAreErrors && finding.Severity == DiagnosticSeverity.Warning ? finding with { Severity = DiagnosticSeverity.Error } : finding)
            .ToList();
        Report.Write(options.Format, findings, host);
        if (!options.IsQuiet)
        {
            host.Error.WriteLine(Summary.Of(files.Count, findings, repairs));
        }

        return findings.Exists(static finding => finding.Severity == DiagnosticSeverity.Error) ? ExitCode.Errors : ExitCode.Success;
    }
}
