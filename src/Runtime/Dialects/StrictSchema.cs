using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Writes a JSON Schema as OpenAI's <c>strict: true</c> demands it: every property required, no others, no defaults.</summary>
/// <remarks>Does what <c>AIJsonUtilities.TransformSchema</c> does, without the serializer, which would double the size of a small NativeAOT program.</remarks>
internal static class StrictSchema
{
    public static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                WriteMembers(json, schema);
                json.WriteEndObject();
                break;
            case JsonValueKind.True:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
            case JsonValueKind.False:
                json.WriteStartObject();
                json.WriteStartObject("not");
                json.WriteEndObject();
                json.WriteEndObject();
                break;
            default:
                schema.WriteTo(json);
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, JsonElement schema)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object;
        var isObject = hasProperties || (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("object"u8));
        foreach (var member in schema.EnumerateObject())
        {
            switch (member.Name)
            {
                case "required" when hasProperties:
                case "default" or "description":
                case "additionalProperties" when isObject && member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    break;
                case "properties" or "$defs" or "definitions" or "patternProperties" or "dependentSchemas" when member.Value.ValueKind == JsonValueKind.Object:
                    WriteNamed(json, member);
                    break;
                case "anyOf" or "oneOf" or "allOf" or "prefixItems" or "items" when member.Value.ValueKind == JsonValueKind.Array:
                    WriteList(json, member);
                    break;
                case "items" or "additionalProperties" or "not" or "if" or "then" or "else" or "contains" or "propertyNames":
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                    break;
                default:
                    member.WriteTo(json);
                    break;
            }
        }

        WriteDescription(json, schema);
        if (hasProperties)
        {
            json.WriteStartArray("required");
            foreach (var property in properties.EnumerateObject())
            {
                json.WriteStringValue(property.Name);
            }

            json.WriteEndArray();
        }

        if (isObject && !(schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object))
        {
            json.WriteBoolean("additionalProperties", false);
        }
    }

    private static void WriteNamed(Utf8JsonWriter json, JsonProperty schemas)
    {
        json.WriteStartObject(schemas.Name);
        foreach (var schema in schemas.Value.EnumerateObject())
        {
            json.WritePropertyName(schema.Name);
            Write(json, schema.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, JsonProperty schemas)
    {
        json.WriteStartArray(schemas.Name);
        foreach (var schema in schemas.Value.EnumerateArray())
        {
            Write(json, schema);
        }

        json.WriteEndArray();
    }

    // A default is no keyword there, but still worth knowing for the model.
    private static void WriteDescription(Utf8JsonWriter json, JsonElement schema)
    {
        var description = schema.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        var fallback = schema.TryGetProperty("default", out var value) ? $"Default value: {value.GetRawText()}" : null;
        if (fallback is not null)
        {
            description = string.IsNullOrEmpty(description) ? fallback : $"{description} ({fallback})";
        }

        if (description is not null)
        {
            json.WriteString("description", description);
        }
    }
}
