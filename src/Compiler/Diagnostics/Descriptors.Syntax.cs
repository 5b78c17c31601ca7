using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor SyntaxError = Create(
        DiagnosticIds.SyntaxError, "The file is not valid JSON or YAML", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DuplicateKey = Create(
        DiagnosticIds.DuplicateKey, "A key stands twice", "'{0}' stands twice in this object; the last one counts, remove the other", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TooDeep = Create(
        DiagnosticIds.TooDeep, "The file is nested too deeply", "The file is nested more than {0} levels deep; no configuration needs that", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor EmptyFile = Create(
        DiagnosticIds.EmptyFile, "The file is empty", "The file is empty; it needs an object with 'model_list' or 'oauth2_providers'", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotUtf8 = Create(
        DiagnosticIds.NotUtf8, "The file is not text", "The file holds bytes that are no text in its encoding; save it as UTF-8", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor TooLarge = Create(
        DiagnosticIds.TooLarge, "The file is too large", "The file has {0} characters, more than the {1} that a configuration may have", DiagnosticSeverity.Error);
}
