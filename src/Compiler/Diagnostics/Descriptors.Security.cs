using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LiteralKey = Create(
        DiagnosticIds.LiteralKey, "A key stands in the file", "'{0}' of {1} is a literal value, which is never compiled in; write \"os.environ/{2}\" and set that variable", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LiteralClientSecret = Create(
        DiagnosticIds.LiteralClientSecret, "A client secret stands in the file", "'{0}' of {1} is a literal value, which is never compiled in; write \"os.environ/{2}\" and set that variable", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LiteralVariable = Create(
        DiagnosticIds.LiteralVariable, "A secret stands among the environment variables", "the value of '{0}' looks like a secret, which is never compiled in; set the variable where the program runs and remove it here", DiagnosticSeverity.Warning);
}
