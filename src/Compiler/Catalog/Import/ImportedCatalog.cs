namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>A catalog of another project: extends and refreshes the built-in one. Only its outline is read at once.</summary>
/// <param name="Providers">By the names in the file.</param>
/// <param name="Owners">Models without a prefix and the provider that they belong to.</param>
internal sealed record ImportedCatalog(IReadOnlyDictionary<string, ImportedProvider> Providers, IReadOnlyDictionary<string, string> Owners)
{
    public static readonly ImportedCatalog Empty = new(ImmutableDictionary<string, ImportedProvider>.Empty, ImmutableDictionary<string, string>.Empty);
}
