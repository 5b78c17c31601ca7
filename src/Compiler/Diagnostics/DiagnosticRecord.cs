using LlmCodegen.Compiler.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>A diagnostic as a value that can be compared and kept: without the text it points into.</summary>
internal sealed record DiagnosticRecord(DiagnosticDescriptor Descriptor, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor, Location.Create(Path, Span, Lines), FixProperties.Of(Descriptor.Id, Arguments), [.. Arguments.Select(static argument => (object)argument)]);
}
