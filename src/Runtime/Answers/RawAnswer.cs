using System.Text.Json;

namespace LlmCodegen;

/// <summary>
/// What a provider said with an answer that Microsoft.Extensions.AI has no place for: log probabilities, the service tier, results of filters
/// and searches, members of its own. It is the <see cref="Microsoft.Extensions.AI.ChatResponse.RawRepresentation"/> of answers; see also
/// <see cref="RawAnswerExtensions"/>.
/// </summary>
/// <remarks>Parsed when it is first looked at. Immutable and safe for concurrent use.</remarks>
public sealed class RawAnswer
{
    private readonly ExtraMembers? _extras;
    private readonly int _from;
    private readonly int _to;
    private JsonDocument? _members;

    internal RawAnswer(RateLimits? limits, ExtraMembers? extras = null, int from = 0)
    {
        RateLimits = limits;
        _extras = extras;
        _from = from;
        _to = extras?.Count ?? 0;
    }

    internal RawAnswer(RateLimits? limits, JsonDocument members)
    {
        RateLimits = limits;
        _members = members;
    }

    /// <summary>What the provider still allows, or <see langword="null"/> if it did not say.</summary>
    public RateLimits? RateLimits { get; }

    /// <summary>
    /// An object in the shape of the provider's answer, without those members that the response itself has: <c>choices[0].logprobs</c> is where
    /// it was. Of a stream, log probabilities are added up; of other members that came more than once, the last counts.
    /// </summary>
    public JsonElement Members => (_members ??= JsonDocument.Parse(ToJson())).RootElement;

    /// <summary>The service tier that processed the request (<c>service_tier</c>), or <see langword="null"/> if the provider did not say.</summary>
    public string? ServiceTier => Text("service_tier");

    /// <summary>The configuration of the provider's servers that answered (<c>system_fingerprint</c>), or <see langword="null"/> if it did not say.</summary>
    public string? SystemFingerprint => Text("system_fingerprint");

    /// <summary>The log probabilities of the answer's tokens (<c>choices[0].logprobs</c>), or <see langword="null"/> if there are none.</summary>
    public JsonElement? LogProbabilities =>
        Members.TryGetProperty("choices", out var choices) && choices[0].TryGetProperty("logprobs", out var tokens) ? tokens : null;

    /// <summary>Whether <see cref="Members"/> has any.</summary>
    internal bool HasMembers => _to > _from || _members is not null;

    internal RawAnswer With(RateLimits limits) => _extras is null ? new(limits) : new(limits, _extras, _from);

    internal byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            (_extras ?? new()).WriteTo(json, _from, _to);
        }

        return buffer.ToArray();
    }

    private string? Text(string name) =>
        HasMembers && Members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
