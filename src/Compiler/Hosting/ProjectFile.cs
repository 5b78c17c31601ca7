using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Compiler.Hosting;

/// <summary>Tells from an AdditionalFiles item what it is to the compiler.</summary>
internal static class ProjectFile
{
    public static InputFile? Classify(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        var isConfig = Metadata(options, "LlmConfig");
        var role = CatalogRole(Metadata(options, "LlmCatalog")) ?? (bool.TryParse(isConfig, out var chosen) ? (chosen ? FileRole.Config : null) : InputFile.RoleOf(file.Path));
        return role is { } known && file.GetText(cancellationToken) is { } text
            ? new InputFile(file.Path, text, known, Metadata(options, "LlmConfigClass"))
            : null;
    }

    private static FileRole? CatalogRole(string? name) => name?.ToLowerInvariant() switch
    {
        "models.dev" => FileRole.ModelsDev,
        "litellm-prices" => FileRole.LitellmPrices,
        _ => null,
    };

    private static string? Metadata(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) && value.Length > 0 ? value : null;
}
