using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>Collects what the passes find, in any order.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<ConfigDiagnostic> _diagnostics = [];

    public void Add(DiagnosticDescriptor descriptor, TextSpan span, params string[] arguments) =>
        _diagnostics.Add(new ConfigDiagnostic(descriptor, span, [.. arguments]));

    public void AddRange(IEnumerable<ConfigDiagnostic> diagnostics) => _diagnostics.AddRange(diagnostics);

    /// <summary>Everything found, in the order of the text.</summary>
    public ImmutableArray<ConfigDiagnostic> ToImmutable() =>
        [.. _diagnostics.OrderBy(static d => d.Span.Start).ThenBy(static d => d.Id, StringComparer.Ordinal)];
}
