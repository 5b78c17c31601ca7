namespace LlmCodegen.Dialects;

/// <summary>What one chunk says of a tool call; empty texts are <see langword="null"/>.</summary>
internal sealed class ToolCallPiece
{
    private readonly string? _id;
    private readonly string? _name;

    /// <summary>The number that the chunk gives the call.</summary>
    public long? Index { get; init; }

    public string? Id
    {
        get => _id;
        init => _id = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>The name or a piece of it.</summary>
    public string? Name
    {
        get => _name;
        init => _name = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>JSON, or free text if the tool is a custom one.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Whether the call is one of a custom tool, whose input is free text.</summary>
    public bool IsCustom { get; init; }

    /// <summary>What came with the call and goes back with it.</summary>
    public OpaqueMembers? Opaque { get; init; }
}
