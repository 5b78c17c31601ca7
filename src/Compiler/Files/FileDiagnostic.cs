using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Files;

/// <summary>A diagnostic and the file it is about.</summary>
internal sealed record FileDiagnostic(InputFile File, ConfigDiagnostic Diagnostic)
{
    /// <summary>Whether something was not generated: the generator says so, so that builds without analyzers fail too. The rest is advice.</summary>
    public bool IsBlocking => Descriptors.IsBlocking(Diagnostic.Descriptor);

    public DiagnosticRecord ToRecord()
    {
        var length = File.Text.Length;
        var start = Math.Min(Diagnostic.Span.Start, length);
        var span = TextSpan.FromBounds(start, Math.Min(Math.Max(Diagnostic.Span.End, start), length));
        return new DiagnosticRecord(Diagnostic.Descriptor, File.Path, span, File.Text.Lines.GetLinePositionSpan(span), [.. Diagnostic.Arguments]);
    }
}
