using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>Something to say about a place in a configuration file.</summary>
internal sealed record ConfigDiagnostic(DiagnosticDescriptor Descriptor, TextSpan Span, ImmutableArray<string> Arguments)
{
    public string Id => Descriptor.Id;

    public string Message => string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. Arguments]);
}
