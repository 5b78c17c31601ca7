using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using LlmCodegen.Json;
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

    /// <summary>What the options say beyond what every provider has: from their factory, their own parameters, and <c>extra_body</c> of their additional properties, in this order.</summary>
    /// <remarks>Parameters of another provider are ignored, and so is what a factory returns for another library's client: options may be meant for whichever model answers in the end.</remarks>
    /// <exception cref="ArgumentException">The factory returned JSON that is no object, or <c>extra_body</c> is none.</exception>
    public static JsonElement From(ChatOptions options, IChatClient client, string provider)
    {
        var raw = options.RawRepresentationFactory?.Invoke(client);
        var members = raw is ProviderChatOptions riding ? Parameters(riding, provider) : Read(raw, nameof(options));
        if (options is ProviderChatOptions own && own != raw)
        {
            members = Over(members, Parameters(own, provider));
        }

        return Over(members, CallExtras.Body(options.AdditionalProperties));
    }

    /// <summary>The members of <see cref="EmbeddingGenerationOptions"/> beyond those every provider has, in the same order.</summary>
    /// <exception cref="ArgumentException">The factory returned JSON that is no object, or <c>extra_body</c> is none.</exception>
    public static JsonElement From(EmbeddingGenerationOptions options, IEmbeddingGenerator generator) =>
        Over(Read(options.RawRepresentationFactory?.Invoke(generator), nameof(options)), CallExtras.Body(options.AdditionalProperties));

    /// <summary>The parameters that are set, as an object.</summary>
    public static JsonElement Of(ProviderChatOptions parameters) => Object(parameters.WriteMembers);

    private static JsonElement Parameters(ProviderChatOptions options, string provider) => options.Provider == provider ? Of(options) : default;

    private static JsonElement Over(JsonElement first, JsonElement second) =>
        second.ValueKind != JsonValueKind.Object ? first : first.ValueKind != JsonValueKind.Object ? second : Join(first, second);

    private static JsonElement Join(JsonElement first, JsonElement second) => Object(writer =>
    {
        foreach (var member in first.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        foreach (var member in second.EnumerateObject())
        {
            if (!first.TryGetProperty(member.Name, out _))
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

    private static JsonElement Read(object? raw, string parameter) => raw switch
    {
        JsonObject members => Written(writer => members.WriteTo(writer)),
        JsonElement { ValueKind: JsonValueKind.Object } members => members,
        JsonElement or JsonNode or JsonDocument or string => throw new ArgumentException(
            $"RawRepresentationFactory returned {raw.GetType()}; this client takes a System.Text.Json.Nodes.JsonObject or a JsonElement that is an object, and puts its members into the request body",
            parameter),
        _ => default,
    };

    /// <summary>Writes any value as an object, or says that it is none.</summary>
    internal static JsonElement? TryObject(object? value) => value switch
    {
        JsonObject members => Written(writer => members.WriteTo(writer)),
        JsonElement { ValueKind: JsonValueKind.Object } members => members,
        IJsonMembers members => Object(members.WriteMembers),
        IEnumerable<KeyValuePair<string, object?>> members => Written(writer => new JsonValues(writer, mayReflect: true).Write(members)),
        IEnumerable<KeyValuePair<string, string>> members => Object(writer => WriteTexts(writer, members)),
        _ => null,
    };

    private static void WriteTexts(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> members)
    {
        foreach (var (name, text) in members)
        {
            writer.WriteString(name, text);
        }
    }
}
