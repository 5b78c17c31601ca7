namespace LlmCodegen.Compiler.Schemas;

/// <summary>What a JSON Schema says about a value, as far as a typed property can express it.</summary>
internal sealed record SchemaNode(SchemaKind Kind)
{
    public static readonly SchemaNode Any = new(SchemaKind.Any);

    public string? Description { get; init; }

    /// <summary>For <see cref="SchemaKind.Choice"/>: the texts that are allowed, in order.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>For <see cref="SchemaKind.Object"/>, in order.</summary>
    public ImmutableArray<SchemaProperty> Properties { get; init; } = [];
}

internal sealed record SchemaProperty(string Name, SchemaNode Schema);

internal enum SchemaKind
{
    /// <summary>Anything: becomes a <c>JsonElement</c>.</summary>
    Any,
    Boolean,
    Integer,
    Number,
    Text,
    TextList,
    Choice,
    Object,
}
