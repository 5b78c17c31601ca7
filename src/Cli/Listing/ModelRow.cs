using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LlmCodegen.Cli.Reports;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Cli.Listing;

/// <summary>What is shown of a model.</summary>
/// <param name="Alias">The <c>model_name</c>, for models of a configuration.</param>
internal sealed record ModelRow(string? Alias, string Provider, string Id, string Mode, LimitsModel Limits, PricingModel? Pricing)
{
    public ImmutableArray<string> Capabilities { get; init; } = [];

    public ImmutableArray<string> Lacks { get; init; } = [];

    public string? Status { get; init; }

    public static ModelRow From(string provider, string id, ModelFacts facts) => new(
        null, provider, id, facts.Mode ?? "chat", new LimitsModel(facts.ContextWindow, facts.MaxInputTokens, facts.MaxOutputTokens, facts.Dimensions), facts.Pricing)
    {
        Capabilities = facts.Capabilities,
        Lacks = facts.Lacks,
        Status = facts.Status,
    };

    public static ModelRow From(string provider, DeploymentModel deployment) => new(
        deployment.Alias, provider, deployment.Id, deployment.IsEmbedding ? "embedding" : "chat", deployment.Limits ?? new LimitsModel(null, null, null, null), deployment.Pricing);

    public static void WriteTable(IReadOnlyList<ModelRow> rows, Host host)
    {
        var withAlias = rows.Any(static row => row.Alias is not null);
        var first = withAlias ? new[] { ("name", false) } : [];
        var table = new Table([.. first, ("model", false), ("mode", false), ("context", true), ("output", true), ("$/M in", true), ("$/M out", true), ("capabilities", false), ("status", false)]);
        foreach (var row in rows)
        {
            string[] alias = withAlias ? [OneLine.Of(row.Alias ?? "")] : [];
            table.Add([
                .. alias, OneLine.Of($"{row.Provider}/{row.Id}"), OneLine.Of(row.Mode), Text(row.Limits.ContextWindow), Text(row.Limits.MaxOutputTokens),
                Text(row.Pricing?.Input), Text(row.Pricing?.Output), OneLine.Of(string.Join(' ', row.Capabilities)), OneLine.Of(row.Status ?? ""),
            ]);
        }

        table.Write(host.Output, host.Terminal.HasColor);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Text(writer, "name", Alias);
        writer.WriteString("provider", Provider);
        writer.WriteString("id", Id);
        writer.WriteString("mode", Mode);
        Number(writer, "context", Limits.ContextWindow);
        Number(writer, "input", Limits.MaxInputTokens);
        Number(writer, "output", Limits.MaxOutputTokens);
        Number(writer, "dimensions", Limits.Dimensions);
        if (Pricing is { } pricing)
        {
            writer.WriteStartObject("cost");
            Number(writer, "input", pricing.Input);
            Number(writer, "output", pricing.Output);
            Number(writer, "cache_read", pricing.CacheRead);
            Number(writer, "cache_write", pricing.CacheWrite);
            writer.WriteEndObject();
        }

        Texts(writer, "capabilities", Capabilities);
        Texts(writer, "lacks", Lacks);
        Text(writer, "status", Status);
        writer.WriteEndObject();
    }

    private static string Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Number(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Texts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        if (texts.Length > 0)
        {
            writer.WriteStartArray(name);
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }
    }
}
