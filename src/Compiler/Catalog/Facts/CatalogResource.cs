using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>The files of the built-in catalog.</summary>
internal static class CatalogResource
{
    private const string Prefix = "providers/";

    public static ConfigObject Read(string name) => (ConfigObject)JsonReader.Read(Text(Prefix + name), CancellationToken.None).Root!;

    private static SourceText Text(string name)
    {
        using var stream = typeof(CatalogResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The built-in resource '{name}' is missing.");
        using var reader = new StreamReader(stream);
        return SourceText.From(reader.ReadToEnd());
    }
}
