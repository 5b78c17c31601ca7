using System.CommandLine;
using System.Globalization;
using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Reports;
using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Cli.Listing;

/// <summary><c>providers</c>: the catalog.</summary>
internal static class ProvidersCommand
{
    public static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILES") { Arity = ArgumentArity.ZeroOrMore, Description = "*.provider.json and catalogs that extend the built-in catalog." };
        var search = new Option<string?>("--search") { HelpName = "TEXT", Description = "Only providers with this text in their id, name or an alias." };
        var format = SharedOptions.ListingFormat();
        var command = new Command("providers", "Lists the providers that a configuration may name.") { files, search, format };
        SharedOptions.RejectUnknownOptions(files);
        command.SetAction(parsed => Run(host, parsed.GetValue(files) ?? [], parsed.GetValue(search), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(Host host, string[] files, string? search, string format)
    {
        var build = new ConfigBuild(host.Files);
        var catalog = build.Catalog(files);
        var providers = catalog.Names.Select(catalog.Find).OfType<ProviderDescription>().DistinctBy(static provider => provider.Id)
            .Where(provider => search is null || Matches(provider, search))
            .OrderBy(static provider => provider.Id, StringComparer.Ordinal)
            .ToList();
        if (format == Report.Json)
        {
            JsonText.WriteArray(host.Output, providers, Write);
        }
        else
        {
            WriteTable(host, providers);
        }

        TextReport.Write(build.Findings.Where(static finding => finding.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error), host.Error, hasColor: false);
        return build.HasErrors ? ExitCode.Errors : ExitCode.Success;
    }

    private static bool Matches(ProviderDescription provider, string text) =>
        provider.Aliases.Add(provider.Id).Add(provider.DisplayName ?? "").Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static void WriteTable(Host host, List<ProviderDescription> providers)
    {
        var table = new Table(("id", false), ("name", false), ("dialect", false), ("models", true), ("credential", false), ("base url", false));
        foreach (var provider in providers)
        {
            table.Add(
                OneLine.Of(provider.Id), OneLine.Of(provider.DisplayName ?? ""), provider.Dialect.Value, provider.Models.Ids.Count().ToString(CultureInfo.InvariantCulture),
                OneLine.Of(Credential(provider)), OneLine.Of(provider.BaseUrl ?? ""));
        }

        table.Write(host.Output, host.Terminal.HasColor);
    }

    private static string Credential(ProviderDescription provider) => provider.Authentication.IsEmpty ? "" : provider.Authentication[0] switch
    {
        { Variables: [var variable, ..] } => variable,
        { Scheme: AuthenticationScheme.SigV4 } => "AWS signature",
        { Scheme: AuthenticationScheme.OAuth2 } => "OAuth2",
        _ => "none",
    };

    private static void Write(System.Text.Json.Utf8JsonWriter writer, ProviderDescription provider)
    {
        writer.WriteStartObject();
        writer.WriteString("id", provider.Id);
        writer.WriteString("name", provider.DisplayName ?? provider.Id);
        writer.WriteStartArray("aliases");
        foreach (var alias in provider.Aliases)
        {
            writer.WriteStringValue(alias);
        }

        writer.WriteEndArray();
        writer.WriteString("dialect", provider.Dialect.Value);
        writer.WriteString("base_url", provider.BaseUrl);
        writer.WriteStartArray("env");
        foreach (var variable in provider.Authentication.SelectMany(static way => way.Variables).Distinct(StringComparer.Ordinal))
        {
            writer.WriteStringValue(variable);
        }

        writer.WriteEndArray();
        writer.WriteNumber("models", provider.Models.Ids.Count());
        writer.WriteEndObject();
    }
}
