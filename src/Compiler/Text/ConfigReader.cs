using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Reads a file as what its name says: YAML, or else JSON.</summary>
internal static class ConfigReader
{
    public static ConfigDocument Read(SourceText text, string path, CancellationToken cancellationToken) =>
        IsYaml(path) ? YamlReader.Read(text, cancellationToken) : JsonReader.Read(text, cancellationToken);

    public static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
