using System.Runtime.CompilerServices;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>Reads catalog files. They have megabytes and do not change while a configuration is edited, so a text is read once as long as it lives.</summary>
internal static class CatalogFile
{
    private static readonly ConditionalWeakTable<SourceText, ReadCatalog> ModelsDev = new();
    private static readonly ConditionalWeakTable<SourceText, ReadCatalog> LitellmPrices = new();

    public static ImportedCatalog Read(InputFile file, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var cache = file.Role == FileRole.ModelsDev ? ModelsDev : LitellmPrices;
        if (!cache.TryGetValue(file.Text, out var read))
        {
            var fresh = ReadText(file, cancellationToken);
            read = cache.GetValue(file.Text, _ => fresh);
        }

        diagnostics.AddRange(read.Diagnostics);
        return read.Catalog;
    }

    private static ReadCatalog ReadText(InputFile file, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var document = JsonReader.Read(file.Text, cancellationToken);
        diagnostics.AddRange(document.Diagnostics);
        var catalog = document.Root switch
        {
            ConfigObject root => file.Role == FileRole.ModelsDev ? ModelsDevReader.Read(root) : LitellmPricesReader.Read(root),
            _ => ImportedCatalog.Empty,
        };
        if (document.Root is { } other && catalog.Providers.Count == 0)
        {
            var expected = file.Role == FileRole.ModelsDev ? "the providers of models.dev's api.json" : "the models of LiteLLM's model_prices_and_context_window.json";
            diagnostics.Add(Descriptors.IgnoredValue, new TextSpan(other.Span.Start, Math.Min(1, other.Span.Length)), file.FileName, "the project", expected, ObjectReader.Describe(other) + " without any");
        }

        return new ReadCatalog(catalog, diagnostics.ToImmutable());
    }

    private sealed record ReadCatalog(ImportedCatalog Catalog, ImmutableArray<ConfigDiagnostic> Diagnostics);
}
