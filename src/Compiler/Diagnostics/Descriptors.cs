using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>The descriptor of every id. Messages say what is wrong, quote the offending value (never a secret) and say what to do.</summary>
internal static partial class Descriptors
{
    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, "LlmCodegen", severity, isEnabledByDefault: true, description: null, helpLinkUri: $"https://github.com/llmcodegen/llmcodegen/blob/main/docs/diagnostics/{id}.md", tags);
}
