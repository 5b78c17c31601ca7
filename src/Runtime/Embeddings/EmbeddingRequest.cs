using System.Text.Json;

namespace LlmCodegen;

/// <summary>One call to an embedding model, ready to be written.</summary>
internal sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Texts, int? Dimensions)
{
    /// <summary>Members from the configuration, which everything else wins over; an object, or undefined.</summary>
    public JsonElement ExtraBody { get; init; }

    /// <summary>Members from the options' factory, which win over everything else; an object, or undefined.</summary>
    public JsonElement RawBody { get; init; }
}
