using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal static class ConfigReader
{
    public static ConfigDocument Read(SourceText text, string path, CancellationToken cancellationToken) => JsonReader.Read(text, cancellationToken);
}
