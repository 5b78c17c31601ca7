namespace LlmCodegen.Dialects;

/// <summary>Where a provider departs from the OpenAI embeddings wire format. The defaults suit most compatible servers.</summary>
/// <remarks>Immutable once given to a connection.</remarks>
public sealed class OpenAIEmbeddingProfile
{
    internal static readonly OpenAIEmbeddingProfile Default = new();

    private readonly int? _maxInputs;

    /// <summary>The path under the base URL; <c>{model}</c> stands for the escaped model id. Default: <c>embeddings</c>.</summary>
    public string Path { get; init; } = "embeddings";

    /// <summary>The member that asks for a size of the embeddings. Default: <c>dimensions</c>; Voyage wants <c>output_dimension</c>.</summary>
    public string DimensionsField { get; init; } = "dimensions";

    /// <summary>How many texts one request may have; a call with more becomes several requests. Default: <see langword="null"/>, no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int? MaxInputs
    {
        get => _maxInputs;
        init => _maxInputs = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one text must be allowed in a request");
    }
}
