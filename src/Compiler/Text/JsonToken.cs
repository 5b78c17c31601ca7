using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal enum JsonTokenKind : byte
{
    EndOfFile,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Colon,
    Comma,
    String,

    /// <summary>Everything else: literals, numbers, and what should have stood in quotation marks.</summary>
    Word,
}

[Flags]
internal enum JsonTokenFlags : byte
{
    None = 0,

    /// <summary>The string holds escapes or characters that need a look.</summary>
    NeedsDecoding = 1,

    /// <summary>The line ended before the string did.</summary>
    Unclosed = 2,

    /// <summary>The quotation marks are not JSON's.</summary>
    ForeignQuotes = 4,

    /// <summary>Nothing but white space stands before it in its line.</summary>
    FirstInLine = 8,
}

/// <param name="Indent">How far the token's line is indented, in characters.</param>
internal readonly record struct JsonToken(JsonTokenKind Kind, JsonTokenFlags Flags, int Start, int End, int Indent)
{
    public TextSpan Span => TextSpan.FromBounds(Start, End);

    public bool IsOpening => Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket;

    public bool IsClosing => Kind is JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket;

    public bool IsText => Kind is JsonTokenKind.String or JsonTokenKind.Word;

    public bool Has(JsonTokenFlags flag) => (Flags & flag) != 0;
}
