using LlmCodegen.Compiler.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>Collects what the passes find, in any order.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<ConfigDiagnostic> _diagnostics = [];

    // Messages quote names and choices; somebody may have put a key there.
    public void Add(DiagnosticDescriptor descriptor, TextSpan span, params string[] arguments) =>
        _diagnostics.Add(new ConfigDiagnostic(descriptor, span, [.. arguments.Select(SecretShape.Masked)]));

    /// <summary>Whether this was said of the place already, whatever the words.</summary>
    public bool Contains(DiagnosticDescriptor descriptor, TextSpan span) => _diagnostics.Exists(known => known.Span == span && known.Id == descriptor.Id);

    /// <summary>How many were added so far: a mark for <see cref="RemovalSince"/>.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>The first after the mark that takes a client away, or <see langword="null"/>.</summary>
    public ConfigDiagnostic? RemovalSince(int mark) => _diagnostics.Skip(mark).FirstOrDefault(static found => Descriptors.IsRemoving(found.Descriptor));

    public void AddRange(IEnumerable<ConfigDiagnostic> diagnostics) => _diagnostics.AddRange(diagnostics);

    /// <summary>Everything found, in the order of the text; what two passes found alike is said once.</summary>
    public ImmutableArray<ConfigDiagnostic> ToImmutable() => _diagnostics.Count == 0 ? [] :
    [
        .. _diagnostics
            .GroupBy(static d => (d.Span, d.Message))
            .Select(static same => same.First())
            .OrderBy(static d => d.Span.Start)
            .ThenBy(static d => d.Id, StringComparer.Ordinal),
    ];
}
