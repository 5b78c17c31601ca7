namespace LlmCodegen.Compiler.Catalog;

/// <summary>A header or a parameter of a query, with its text, in which <c>${NAME}</c> may stand.</summary>
internal sealed record NamedText(string Name, string Value);
