using System.Runtime.CompilerServices;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Reads a configuration file by the ending of its name. Generator and analyzers see the same text in one process, so each is read once.</summary>
internal static class ConfigReader
{
    private static readonly ConditionalWeakTable<SourceText, ConfigDocument> Json = new();
    private static readonly ConditionalWeakTable<SourceText, ConfigDocument> Yaml = new();

    public static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    public static ConfigDocument Read(string path, SourceText text, CancellationToken cancellationToken) => IsYaml(path)
        ? Yaml.GetValue(text, key => CheckEncoding(YamlReader.Read(key, cancellationToken), key))
        : Json.GetValue(text, key => CheckEncoding(JsonReader.Read(key, cancellationToken), key));

    private static ConfigDocument CheckEncoding(ConfigDocument document, SourceText text)
    {
        if (TextCheck.FindGuessedCharacter(text) is not { } span)
        {
            return document;
        }

        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(document.Diagnostics);
        diagnostics.Add(Descriptors.NotUtf8, span);
        return document with { Diagnostics = diagnostics.ToImmutable() };
    }
}
