using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Compiler.Text;

/// <summary>What was understood of a file: the tree, as far as it could be recovered, and what was wrong with the text.</summary>
/// <param name="Root">The file's value, or <see langword="null"/> if there is none.</param>
/// <param name="Diagnostics">In the order of the text.</param>
internal sealed record ConfigDocument(ConfigNode? Root, ImmutableArray<ConfigDiagnostic> Diagnostics);
