using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Files;

/// <summary>What a file is to the compiler.</summary>
internal enum FileRole
{
    /// <summary>A configuration: becomes a class.</summary>
    Config,

    /// <summary>A provider description: extends the catalog.</summary>
    Provider,

    /// <summary>The <c>api.json</c> of models.dev: extends and refreshes the catalog.</summary>
    ModelsDev,

    /// <summary>LiteLLM's <c>model_prices_and_context_window.json</c>: refreshes the catalog.</summary>
    LitellmPrices,
}

/// <summary>A file that the host hands over.</summary>
/// <param name="Path">As the host names it; used for diagnostics and, without its directory, in generated comments.</param>
/// <param name="ClassName">The class to generate, where the host chose one for this file.</param>
internal sealed record InputFile(string Path, SourceText Text, FileRole Role, string? ClassName = null)
{
    public string FileName => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The role that a file has by its name, or <see langword="null"/> if its name says nothing.</summary>
    public static FileRole? RoleOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1).ToLowerInvariant();
        return name switch
        {
            "models.dev.json" => FileRole.ModelsDev,
            "model_prices_and_context_window.json" => FileRole.LitellmPrices,
            "litellm_config.json" or "litellm_config.yaml" or "litellm_config.yml" => FileRole.Config,
            _ => name.EndsWith(".provider.json", StringComparison.Ordinal) ? FileRole.Provider : null,
        };
    }
}
