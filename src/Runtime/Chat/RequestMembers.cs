using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Reads the request members that do not come from typed options.</summary>
internal static class RequestMembers
{
    /// <summary>The members of <see cref="ChatModelDescription.ExtraBody"/>.</summary>
    public static JsonElement Parse(string? json, string provider, string model)
    {
        if (json is null)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new JsonException("it is not an object");
        }
        catch (JsonException e)
        {
            throw LlmConfigurationException.Unusable(provider, $"{model}.extra_body", [], $"it must be a JSON object ({e.Message})");
        }
    }

    /// <summary>The members that <see cref="ChatOptions.RawRepresentationFactory"/> returns for <paramref name="client"/>.</summary>
    public static JsonElement FromFactory(ChatOptions options, IChatClient client) => options.RawRepresentationFactory?.Invoke(client) switch
    {
        null => default,
        JsonObject members => Parse(members),
        JsonElement { ValueKind: JsonValueKind.Object } members => members,
        var other => throw new ArgumentException(
            $"RawRepresentationFactory returned {other.GetType()}; this client takes a System.Text.Json.Nodes.JsonObject or a JsonElement that is an object, and puts its members into the request body",
            nameof(options)),
    };

    private static JsonElement Parse(JsonObject members)
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            members.WriteTo(json);
        }

        var reader = new Utf8JsonReader(buffer.Span);
        return JsonElement.ParseValue(ref reader);
    }
}
