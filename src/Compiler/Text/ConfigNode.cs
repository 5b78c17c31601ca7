using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>A value of a configuration file, JSON or YAML, with its place in the text.</summary>
internal abstract record ConfigNode(TextSpan Span);

internal sealed record ConfigNull(TextSpan Span) : ConfigNode(Span);

internal sealed record ConfigBoolean(bool Value, TextSpan Span) : ConfigNode(Span);

/// <summary>
/// A number in the notation of JSON (YAML's other notations are converted), or <c>Infinity</c>, <c>-Infinity</c>, <c>NaN</c>, which only
/// YAML has: which type it becomes is the reader's decision, not the text's.
/// </summary>
internal sealed record ConfigNumber(string Text, TextSpan Span) : ConfigNode(Span);

/// <summary>A string; the span includes the quotation marks.</summary>
internal sealed record ConfigString(string Value, TextSpan Span) : ConfigNode(Span);

/// <summary>A list of values in their order.</summary>
internal sealed record ConfigArray(ImmutableArray<ConfigNode> Items, TextSpan Span) : ConfigNode(Span);

internal sealed record ConfigMember(string Name, TextSpan NameSpan, ConfigNode Value);
