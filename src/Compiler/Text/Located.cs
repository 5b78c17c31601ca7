using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>A value and where it stands.</summary>
internal sealed record Located<T>(T Value, TextSpan Span);
