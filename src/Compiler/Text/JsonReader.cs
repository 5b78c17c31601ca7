using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Reads JSON with comments and trailing commas. Whatever the text, it returns the entries that are intact and says where the others break.</summary>
internal static class JsonReader
{
    public static ConfigDocument Read(SourceText text, CancellationToken cancellationToken)
    {
        if (TextCheck.RejectSize(text) is { } tooLarge)
        {
            return tooLarge;
        }

        using var buffer = new CharBuffer(text);
        if (TextCheck.RejectBinary(buffer) is { } binary)
        {
            return binary;
        }

        var parser = new JsonParser(buffer, followIndentation: false);
        var document = parser.Parse(cancellationToken);
        if (!parser.IsUnbalanced)
        {
            return document;
        }

        // Where brackets do not pair, the indentation often knows better which one is missing.
        var byIndentation = new JsonParser(buffer, followIndentation: true);
        var second = byIndentation.Parse(cancellationToken);
        return byIndentation.Errors <= parser.Errors ? second : document;
    }
}
