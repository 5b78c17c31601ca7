using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal enum JsonExpect : byte
{
    Key,
    Colon,
    Value,
    Separator,
}

internal enum JsonFrameKind : byte
{
    File,
    Object,
    Array,
}

/// <summary>An object or list that is being read.</summary>
internal sealed class JsonFrame
{
    public JsonFrameKind Kind { get; private set; }

    public JsonExpect Expect { get; set; }

    public JsonToken Opening { get; private set; }

    /// <summary>The key whose value is awaited; <see langword="null"/> if there is none to keep the value under.</summary>
    public string? Name { get; set; }

    public TextSpan NameSpan { get; set; }

    public ObjectBuilder Members { get; } = new();

    public List<ConfigNode> Items { get; } = [];

    public void Open(JsonFrameKind kind, JsonToken opening)
    {
        Kind = kind;
        Opening = opening;
        Expect = kind is JsonFrameKind.Object ? JsonExpect.Key : JsonExpect.Value;
        Name = null;
        Members.Clear();
        Items.Clear();
    }

    public ConfigNode Build(int end)
    {
        var span = TextSpan.FromBounds(Opening.Start, Math.Max(end, Opening.End));
        return Kind is JsonFrameKind.Object ? Members.Build(span) : new ConfigArray([.. Items], span);
    }

    public bool IsClosedBy(JsonToken token) => token.Kind == ClosingKind;

    public JsonTokenKind ClosingKind => Kind switch
    {
        JsonFrameKind.Object => JsonTokenKind.CloseBrace,
        JsonFrameKind.Array => JsonTokenKind.CloseBracket,
        _ => JsonTokenKind.EndOfFile,
    };

    public string Closing => Kind is JsonFrameKind.Object ? "}" : "]";
}
