using System.CommandLine;
using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Files;
using LlmCodegen.Cli.Reports;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Listing;

/// <summary><c>models FILE</c> or <c>models --provider ID</c>.</summary>
internal static class ModelsCommand
{
    public static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILES") { Arity = ArgumentArity.ZeroOrMore, Description = "A configuration whose models are listed; *.provider.json and catalogs extend the built-in catalog." };
        var provider = new Option<string?>("--provider") { HelpName = "ID", Description = "List the models that the catalog knows of this provider instead." };
        var format = SharedOptions.ListingFormat();
        var command = new Command("models", "Lists the models of a configuration or of a provider.") { files, provider, format };
        command.Validators.Add(result =>
        {
            var configs = result.GetValue(files)?.Count(IsConfig) ?? 0;
            if (configs + (result.GetValue(provider) is null ? 0 : 1) != 1)
            {
                result.AddError("Name one configuration or one --provider.");
            }
        });
        SharedOptions.RejectUnknownOptions(files);
        command.SetAction(parsed => Run(host, parsed.GetValue(files) ?? [], parsed.GetValue(provider), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(Host host, string[] files, string? provider, string format)
    {
        var build = new ConfigBuild(host.Files);
        var descriptions = files.Where(static file => !IsConfig(file));
        var rows = provider is null ? OfConfig(build, files.Single(IsConfig), descriptions) : OfProvider(build, provider, descriptions);
        if (rows is null)
        {
            host.Error.WriteLine($"No provider is called '{OneLine.Of(provider!)}'; 'llmcodegen providers --search {OneLine.Of(provider!)}' may find it.");
            return ExitCode.Errors;
        }

        if (format == Report.Json)
        {
            JsonText.WriteArray(host.Output, rows, static (writer, row) => row.WriteTo(writer));
        }
        else
        {
            ModelRow.WriteTable(rows, host);
        }

        TextReport.Write(build.Findings.Where(static finding => finding.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error), host.Error, hasColor: false);
        return build.HasErrors ? ExitCode.Errors : ExitCode.Success;
    }

    private static List<ModelRow> OfConfig(ConfigBuild build, string path, IEnumerable<string> descriptions)
    {
        var result = build.Compile(path, descriptions, CompilerOptions.Default);
        return [.. result.Clients.SelectMany(static client => client.Providers).SelectMany(static provider => provider.Deployments.Select(deployment => ModelRow.From(provider.Name, deployment)))];
    }

    private static List<ModelRow>? OfProvider(ConfigBuild build, string id, IEnumerable<string> descriptions) => build.Catalog(descriptions).Find(id) is { } provider
        ? [.. provider.Models.Ids.Select(model => ModelRow.From(provider.Id, model, provider.Models.Find(model)!))]
        : null;

    private static bool IsConfig(string path) => InputFile.RoleOf(path) is null or FileRole.Config;
}
