using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor NoConfiguration = Create(
        DiagnosticIds.NoConfiguration, "A configuration is not compiled", "{0}; {1}", DiagnosticSeverity.Warning, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NotCopied = Create(
        DiagnosticIds.NotCopied, "A configuration is not copied to the output", "'{0}' is not copied to the output: it is compiled in, and may hold secrets; remove the wish from its item, or set LlmCodegenCopyFiles to true", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ProjectSetting = Create(
        DiagnosticIds.ProjectSetting, "A setting of the project cannot be used", "{0} is '{1}', which must be {2}", DiagnosticSeverity.Warning, WellKnownDiagnosticTags.CompilationEnd);
}
