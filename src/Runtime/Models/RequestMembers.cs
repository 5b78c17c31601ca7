using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Reads the request members that do not come from typed options.</summary>
internal static class RequestMembers
{
    /// <summary>The members of <see cref="ChatModelDescription.ExtraBody"/>.</summary>
    /// <exception cref="LlmConfigurationException">The text is no JSON object, or a variable in it is not set.</exception>
    public static JsonElement Parse(string? json, bool hasVariables, LlmConnection connection, string model)
    {
        if (json is null)
        {
            return default;
        }

        var setting = $"{model}.extra_body";
        try
        {
            using var document = JsonDocument.Parse(hasVariables ? Expand(json, connection, setting) : json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new JsonException("it is not an object");
        }
        catch (JsonException e)
        {
            // A variable that stands for a number holds something else.
            var variables = hasVariables ? ConfigTemplate.Parse(json).Variables : [];
            throw LlmConfigurationException.Unusable(connection.Provider, setting, variables, $"it must be a JSON object ({e.Message})");
        }
    }

    /// <summary>The members with those of <see cref="ConnectionDescription.OptionalBody"/> that are set.</summary>
    public static JsonElement WithOptional(JsonElement members, LlmConnection connection) =>
        connection.OptionalBody.Count == 0 ? members : AddOptional(members, connection);

    // Apart, since what a closure holds is made even where it is not needed.
    private static JsonElement AddOptional(JsonElement members, LlmConnection connection) => Object(writer =>
    {
        var has = members.ValueKind == JsonValueKind.Object;
        if (has)
        {
            foreach (var member in members.EnumerateObject())
            {
                member.WriteTo(writer);
            }
        }

        foreach (var (name, value) in connection.OptionalBody)
        {
            if (!(has && members.TryGetProperty(name, out _)) && value.TryResolve(connection.Runtime) is { } text)
            {
                writer.WriteString(name, text);
            }
        }
    });

    private static string Expand(string json, LlmConnection connection, string setting) =>
        ConfigTemplate.Parse(json).Fill(connection.Runtime, out var unset, static (before, value) => VariableValue.ToJson(before, value))
            ?? throw LlmConfigurationException.Unset(connection.Provider, setting, unset ?? []);

    /// <summary>What the options say beyond what every provider has: from their factory, else from their own parameters.</summary>
    /// <exception cref="ArgumentException">The options are meant for another provider, or their factory returned something else than an object.</exception>
    public static JsonElement From(ChatOptions options, IChatClient client, string provider)
    {
        var raw = Read(options.RawRepresentationFactory?.Invoke(client), nameof(options));
        if (options is not ProviderChatOptions own)
        {
            return raw;
        }

        if (own.Provider != provider)
        {
            throw new ArgumentException($"{own.GetType().Name} holds parameters of provider '{own.Provider}', but this model belongs to '{provider}'", nameof(options));
        }

        var parameters = Object(own.WriteMembers);
        return raw.ValueKind != JsonValueKind.Object ? parameters : Join(raw, parameters);
    }

    private static JsonElement Join(JsonElement raw, JsonElement parameters) => Object(writer =>
    {
        foreach (var member in raw.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        foreach (var member in parameters.EnumerateObject())
        {
            if (!raw.TryGetProperty(member.Name, out _))
            {
                member.WriteTo(writer);
            }
        }
    });

    private static JsonElement Object(Action<Utf8JsonWriter> writeMembers) => Written(writer =>
    {
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
    });

    private static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        using var document = JsonDocument.Parse(buffer.Memory);
        return document.RootElement.Clone();
    }

    /// <summary>The members that <see cref="EmbeddingGenerationOptions.RawRepresentationFactory"/> returns for <paramref name="generator"/>.</summary>
    public static JsonElement FromFactory(EmbeddingGenerationOptions options, IEmbeddingGenerator generator) => Read(options.RawRepresentationFactory?.Invoke(generator), nameof(options));

    private static JsonElement Read(object? raw, string parameter) => raw switch
    {
        null => default,
        JsonObject members => Written(writer => members.WriteTo(writer)),
        JsonElement { ValueKind: JsonValueKind.Object } members => members,
        var other => throw new ArgumentException(
            $"RawRepresentationFactory returned {other.GetType()}; this client takes a System.Text.Json.Nodes.JsonObject or a JsonElement that is an object, and puts its members into the request body",
            parameter),
    };
}
