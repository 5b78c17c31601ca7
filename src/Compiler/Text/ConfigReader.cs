using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Reads a file as what its name says: YAML, or else JSON. A text is read once for all hosts in a process, as long as it lives.</summary>
internal static class ConfigReader
{
    private static readonly ConditionalWeakTable<SourceText, ConfigDocument> JsonDocuments = new();
    private static readonly ConditionalWeakTable<SourceText, ConfigDocument> YamlDocuments = new();

    public static ConfigDocument Read(SourceText text, string path, CancellationToken cancellationToken)
    {
        var isYaml = IsYaml(path);
        var documents = isYaml ? YamlDocuments : JsonDocuments;
        if (documents.TryGetValue(text, out var known))
        {
            return known;
        }

        var document = isYaml ? YamlReader.Read(text, cancellationToken) : JsonReader.Read(text, cancellationToken);
        return documents.GetValue(text, _ => document);
    }

    public static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
