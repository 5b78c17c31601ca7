using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Catalog.Import;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Cli.Import;

/// <summary>Makes provider descriptions of a catalog's providers: what the built-in catalog knows of them, with the models of the file over its own.</summary>
internal static partial class ProviderFiles
{
    /// <summary>The descriptions by id, in ordinal order.</summary>
    /// <param name="wanted">Ids or aliases of the providers to make; all of them when empty.</param>
    /// <param name="skipped">Takes a sentence about each provider that no description can be made of.</param>
    public static SortedDictionary<string, ConfigObject> Of(ImportedCatalog catalog, IReadOnlyCollection<string> wanted, List<string> skipped)
    {
        var result = new SortedDictionary<string, ConfigObject>(StringComparer.Ordinal);
        var ids = wanted.Select(IdOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = catalog.Providers.Values.Where(provider => wanted.Count == 0 || ids.Contains(IdOf(provider.Id))).ToList();
        foreach (var same in found.GroupBy(static provider => IdOf(provider.Id), StringComparer.OrdinalIgnoreCase))
        {
            var outline = ProviderCatalog.BuiltInNode(same.Key) ?? same.Select(static provider => provider.Description.Value).FirstOrDefault(static node => node is not null);
            if (outline is null || !Id().IsMatch(same.Key))
            {
                skipped.Add($"'{same.Key}' is left out: {(outline is null ? Reason(same.First()) : "its id cannot be an id here")}");
                continue;
            }

            result[same.Key] = WithModels(outline, same.Aggregate(KnownModels(outline), static (known, provider) => provider.Over(known)));
        }

        skipped.AddRange(ids.Except(found.Select(static provider => IdOf(provider.Id)), StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(static id => $"'{id}' is not in the catalog"));
        return result;
    }

    private static string IdOf(string name) => ProviderCatalog.BuiltIn.Find(name)?.Id ?? name.ToLowerInvariant();

    private static string Reason(ImportedProvider provider) =>
        provider.Reason.Length > 0 ? provider.Reason : ProviderCatalog.BuiltIn.KnownElsewhere(provider.Id) ?? "the file does not say how it is called, and the built-in catalog does not know it";

    private static ModelTable KnownModels(ConfigObject outline) => outline["models"]?.Value is ConfigObject models ? new ModelTable(models) : ModelTable.Empty;

    private static ConfigObject WithModels(ConfigObject outline, ModelTable models)
    {
        var nodes = models.Ids.Select(id => new ConfigMember(id, default, models.Node(id)!)).ToImmutableArray();
        var members = outline.Members.Where(static member => member.Name is not ("$schema" or "models" or "parameters"));
        var parameters = outline["parameters"] is { } known ? new[] { known } : [];
        return new ConfigObject([.. members, new ConfigMember("models", default, new ConfigObject(nodes, default)), .. parameters], default);
    }

    // It becomes the name of a file.
    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
