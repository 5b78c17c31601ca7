using System.Text.Json;

namespace LlmCodegen;

/// <summary>One call to an embedding model, ready to be written.</summary>
internal sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Texts, int? Dimensions)
{
    /// <summary>The member that says <see cref="Dimensions"/>.</summary>
    public string DimensionsField { get; init; } = "dimensions";

    /// <summary>Members from the configuration, which everything else wins over; an object, or undefined.</summary>
    public JsonElement ExtraBody { get; init; }

    /// <summary>Members from the options' factory, which win over everything else; an object, or undefined.</summary>
    public JsonElement RawBody { get; init; }

    /// <summary>What the call itself adds to the headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers { get; init; }

    /// <summary>Whether the options bring the input themselves, in place of <see cref="Texts"/>.</summary>
    public bool HasInput => RawBody.ValueKind == JsonValueKind.Object && RawBody.TryGetProperty("input", out _);
}
