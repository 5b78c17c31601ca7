using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Compiler.Hosting;

/// <summary>The metadata of an AdditionalFiles item.</summary>
internal sealed class ProjectItem(AnalyzerConfigOptions options)
{
    /// <summary>Whether the file is a configuration, as its item says; <see langword="null"/> if it does not.</summary>
    public bool? IsConfig => BooleanWord.Parse(Metadata("LlmConfig"));

    /// <summary>The format of the catalog that the file is, as its item says it.</summary>
    public string? Catalog => Metadata("LlmCatalog");

    public string? ClassName => Metadata("LlmConfigClass");

    /// <summary>What the file is, by its item and else by its name.</summary>
    public FileRole? RoleOf(string path) =>
        CatalogRole(Catalog) ?? (IsConfig is { } chosen ? (chosen ? FileRole.Config : null) : InputFile.RoleOf(path));

    /// <summary>Metadata that says nothing usable.</summary>
    public IEnumerable<UnusableSetting> Unusable()
    {
        if (Metadata("LlmConfig") is { } isConfig && IsConfig is null)
        {
            yield return new("LlmConfig", isConfig, "true or false");
        }

        if (Catalog is { } catalog && CatalogRole(catalog) is null)
        {
            yield return new("LlmCatalog", catalog, "models.dev or litellm-prices");
        }

        if (ClassName is { } name && !SyntaxFacts.IsValidIdentifier(name.Trim()))
        {
            yield return new("LlmConfigClass", name, "an identifier of C#");
        }
    }

    private static FileRole? CatalogRole(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "models.dev" => FileRole.ModelsDev,
        "litellm-prices" => FileRole.LitellmPrices,
        _ => null,
    };

    private string? Metadata(string name) =>
        options.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
}
