using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>How the token endpoint of <see cref="OidcProvider"/> misbehaves, once.</summary>
public sealed record TokenFault
{
    /// <summary>How long the request is held first; on its own it only delays a true answer.</summary>
    [JsonPropertyName("delay_ms"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int DelayMilliseconds { get; init; }

    /// <summary>Whether the connection is torn down instead of an answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Abort { get; init; }

    /// <summary>The status answered instead of the server's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Status { get; init; }

    /// <summary>Headers that go with <see cref="Status"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body that goes with <see cref="Status"/>: an object, or text that is no JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Body { get; init; }

    /// <summary>Members put over the server's own answer, for example <c>expires_in</c> as text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Patch { get; init; }
}
