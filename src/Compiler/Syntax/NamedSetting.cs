using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>A member of a map of names to values: a header, an environment variable.</summary>
internal sealed record NamedSetting(Located<string> Name, Setting Value);
