using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>Reads the outline of models.dev's <c>api.json</c>: an object of providers, each with its models.</summary>
internal static class ModelsDevReader
{
    public static ImportedCatalog Read(ConfigObject root)
    {
        var providers = new Dictionary<string, ImportedProvider>(StringComparer.Ordinal);
        foreach (var member in root.Members)
        {
            if (member.Value is ConfigObject node && node.Child("models") is { } models && member.Name.Length > 0 && !member.Name.Contains('/'))
            {
                providers[member.Name] = Provider(member.Name, node, models);
            }
        }

        return new ImportedCatalog(providers, ImmutableDictionary<string, string>.Empty);
    }

    private static ImportedProvider Provider(string id, ConfigObject node, ConfigObject models)
    {
        var package = node.Text("npm");
        var dialect = DialectPackages.DialectOf(package);

        // The order of the published file is that of a directory scan.
        var callable = models.Members
            .Where(member => member.Value is ConfigObject model && ModelsDevModel.IsCallable(model, node, dialect))
            .OrderBy(static member => member.Name, StringComparer.Ordinal);
        var table = new Dictionary<string, ConfigObject>(StringComparer.Ordinal);
        foreach (var member in callable)
        {
            table[member.Name] = (ConfigObject)member.Value;
        }

        return new ImportedProvider(id, table, (model, facts) => ModelsDevModel.Translate(model, facts, node))
        {
            Description = new Lazy<ConfigObject?>(() => dialect is null ? null : ModelsDevProvider.Translate(id, node, dialect, table.Values)),
            Reason = package is null ? "models.dev names no package for it" : $"models.dev calls it with the package '{package}', whose protocol is not known here",
        };
    }
}
