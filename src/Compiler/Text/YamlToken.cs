using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal enum YamlTokenKind : byte
{
    /// <summary>The scanner cannot go on; it knows why.</summary>
    Error,
    StreamEnd,
    Directive,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

internal enum YamlScalarStyle : byte
{
    Plain,
    Quoted,
    Block,
}

/// <param name="Column">Of what begins a block collection: how far its entries are indented.</param>
/// <param name="Text">The value of a scalar, the name of an anchor or alias, the suffix of a tag.</param>
/// <param name="Handle">The handle of a tag; <see langword="null"/> if it's written in full.</param>
internal readonly record struct YamlToken(
    YamlTokenKind Kind,
    int Start,
    int End,
    int Column = 0,
    string Text = "",
    string? Handle = null,
    YamlScalarStyle Style = YamlScalarStyle.Plain)
{
    public TextSpan Span => TextSpan.FromBounds(Start, End);
}
