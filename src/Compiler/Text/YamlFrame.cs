using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal enum YamlFrameKind : byte
{
    Document,
    BlockMapping,
    BlockSequence,

    /// <summary>A block list whose dashes stand in the column of the key that it belongs to.</summary>
    IndentlessSequence,
    FlowMapping,
    FlowSequence,

    /// <summary>A single pair inside brackets, as in <c>[a: 1]</c>.</summary>
    FlowPair,
}

internal enum YamlState : byte
{
    First,
    Next,
    Value,
    NoValue,
    End,
}

/// <summary>A value together with what only the reader has to know about it.</summary>
/// <param name="KeyText">What it's called as a key; <see langword="null"/> if it can't be one.</param>
/// <param name="Weight">How many nodes it has when every alias is written out.</param>
/// <param name="Height">How many levels.</param>
internal readonly record struct YamlValue(ConfigNode Node, string? KeyText, long Weight = 1, int Height = 0, bool IsMerge = false);

/// <summary>A tag and an anchor that stand before a value.</summary>
internal readonly record struct YamlProperties(string? Tag, TextSpan TagSpan, string? Anchor, TextSpan AnchorSpan);

/// <summary>A collection that is being read.</summary>
internal sealed class YamlFrame
{
    public YamlFrameKind Kind { get; private set; }

    public YamlState State { get; set; }

    public int Start { get; private set; }

    /// <summary>How far the entries of a block collection are indented.</summary>
    public int Column { get; set; }

    public YamlProperties Properties { get; private set; }

    public bool AwaitsKey { get; set; }

    public YamlValue? Key { get; set; }

    public ObjectBuilder Members { get; } = new();

    public List<ConfigObject> Merged { get; } = [];

    public List<ConfigNode> Items { get; } = [];

    public long Weight { get; set; }

    public int Height { get; set; }

    public bool IsMapping => Kind is YamlFrameKind.BlockMapping or YamlFrameKind.FlowMapping or YamlFrameKind.FlowPair;

    public bool IsFlow => Kind is YamlFrameKind.FlowMapping or YamlFrameKind.FlowSequence or YamlFrameKind.FlowPair;

    /// <summary>Whether the scanner knows its column; a list without an indentation of its own stands in that of its mapping.</summary>
    public bool OwnsColumn => Kind is YamlFrameKind.BlockMapping or YamlFrameKind.BlockSequence;

    public bool IsShort => Items.Count <= 1 && Members.Members.Count <= 1;

    public void Open(YamlFrameKind kind, int start, int column, YamlProperties properties)
    {
        Kind = kind;
        State = YamlState.First;
        Start = start;
        Column = column;
        Properties = properties;
        AwaitsKey = false;
        Key = null;
        Weight = 1;
        Height = 0;
        Members.Clear();
        Merged.Clear();
        Items.Clear();
    }

    /// <summary>Takes back what was already built of this collection.</summary>
    public void Load(ConfigNode node)
    {
        foreach (var member in node is ConfigObject mapping ? mapping.Members : [])
        {
            Members.Put(member);
        }

        if (node is ConfigArray list)
        {
            Items.AddRange(list.Items);
        }

        Weight += Members.Members.Count + Items.Count;
    }
}
