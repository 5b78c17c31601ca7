using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>
/// Reads YAML 1.1 as PyYAML's safe loader does, since that's what LiteLLM reads its configuration with: what it accepts is accepted,
/// and what it refuses is an error here. Whatever the text, the entries that are intact are returned.
/// </summary>
internal static class YamlReader
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

        var parser = new YamlParser(buffer);
        var document = parser.Parse(cancellationToken);
        if (!parser.IsFlowDocument || parser.Errors == 0)
        {
            return document;
        }

        // JSON in a YAML file: lines tell nothing there, so what is left is found by the reader that understands brackets.
        var json = new JsonParser(buffer, followIndentation: false);
        var recovered = json.Parse(cancellationToken);
        return json.Errors > 0 && IsJson(buffer) ? recovered : document with { Root = recovered.Root };
    }

    // What the whole file shows at its first key: YAML's own flow style would do without the quotes.
    private static bool IsJson(CharBuffer buffer)
    {
        var scanner = new JsonScanner(buffer.Chars, buffer.Length, diagnostics: null);
        var token = scanner.Next();
        while (token.IsOpening)
        {
            token = scanner.Next();
        }

        return token.Kind is JsonTokenKind.String && !token.Has(JsonTokenFlags.ForeignQuotes);
    }
}
