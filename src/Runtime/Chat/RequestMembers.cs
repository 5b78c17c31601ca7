using System.Text.Json;
using System.Text.Json.Nodes;
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
    public static JsonElement FromFactory(ChatOptions options, IChatClient client) => Read(options.RawRepresentationFactory?.Invoke(client), nameof(options));

    /// <summary>The members that <see cref="EmbeddingGenerationOptions.RawRepresentationFactory"/> returns for <paramref name="generator"/>.</summary>
    public static JsonElement FromFactory(EmbeddingGenerationOptions options, IEmbeddingGenerator generator) => Read(options.RawRepresentationFactory?.Invoke(generator), nameof(options));

    private static JsonElement Read(object? raw, string parameter) => raw switch
    {
        null => default,
        JsonObject members => JsonSerializer.SerializeToElement(members, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonObject))),
        JsonElement { ValueKind: JsonValueKind.Object } members => members,
        var other => throw new ArgumentException(
            $"RawRepresentationFactory returned {other.GetType()}; this client takes a System.Text.Json.Nodes.JsonObject or a JsonElement that is an object, and puts its members into the request body",
            parameter),
    };
}
