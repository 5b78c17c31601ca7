using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ForeignReference = Create(
        DiagnosticIds.ForeignReference, "A value is no reference", "'{0}' of {1} is the text '{3}', which refers to nothing here; write \"os.environ/{2}\"", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReferenceWithin = Create(
        DiagnosticIds.ReferenceWithin, "A reference stands within a text", "'{0}' of {1} holds '{2}', which stays as it stands: only a whole value is a reference; put all of it into one variable and write os.environ/{3}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WithoutEffect = Create(
        DiagnosticIds.WithoutEffect, "A setting of LiteLLM has no effect here", "'{0}' has settings without effect on the generated clients: {1}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SomeWithoutEffect = Create(
        DiagnosticIds.SomeWithoutEffect, "Settings of LiteLLM have no effect here", "settings of this file have no effect on the generated clients, which call the providers themselves: {0}; LLM2056 says at each section what happens instead", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ApiVersion = Create(
        DiagnosticIds.ApiVersion, "Azure's address and version do not fit", "'{0}' of {1} does not fit: {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoModelId = Create(
        DiagnosticIds.NoModelId, "A model names its provider alone", "model '{0}' names a provider and no model; no client is generated for it, write '{0}' and the model's id", DiagnosticSeverity.Warning);
}
