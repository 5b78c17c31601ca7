using System.Text.Json;

namespace LlmCodegen.Schemas;

/// <summary>Writes JSON Schemas as a provider takes them: always an object with properties at the root, and in strict mode nothing that the provider refuses.</summary>
/// <remarks>
/// What is refused goes into the description, where the model still reads it. The schema itself is only read. In strict mode this does what
/// <c>AIJsonUtilities.TransformSchema</c> does, without the serializer, which would double the size of a small NativeAOT program.
/// </remarks>
internal readonly struct SchemaWriter(Utf8JsonWriter json, SchemaRules rules)
{
    private static readonly string[] Shapes = ["anyOf", "oneOf", "allOf", "enum", "const", "items", "prefixItems", "not", "if"];

    /// <summary>Writes the parameters of a function, which are an object whatever is said of them.</summary>
    public void WriteParameters(JsonElement schema) => WriteRoot(schema, isParameters: true);

    /// <summary>Writes the schema of an answer; one that is meant for something else than an object stays so.</summary>
    public void WriteFormat(JsonElement schema) => WriteRoot(schema, isParameters: false);

    private void WriteRoot(JsonElement schema, bool isParameters)
    {
        var root = Members(schema);
        var type = Find(root, "type");
        var isObject = Says(type, "object") || Find(root, "properties").ValueKind == JsonValueKind.Object
            || (type.ValueKind == JsonValueKind.Undefined && (isParameters || !root.Exists(static member => Shapes.Contains(member.Name))));
        if (!isObject)
        {
            Write(schema);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "object");
        root.RemoveAll(static member => member.Name == "type");
        if (!root.Exists(static member => member is { Name: "properties", Value.ValueKind: JsonValueKind.Object }))
        {
            json.WriteStartObject("properties");
            json.WriteEndObject();
            root.RemoveAll(static member => member.Name == "properties");
        }

        if (rules.IsStrict)
        {
            WriteMembers(root, isObject: true);
        }
        else
        {
            root.ForEach(Copy);
        }

        json.WriteEndObject();
    }

    /// <summary>The members of the root, those of the definition that it refers to included: a reference is no object in many eyes.</summary>
    private static List<JsonProperty> Members(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        List<JsonProperty> members = [.. schema.EnumerateObject()];
        if (schema.TryGetProperty("$ref", out var reference) && Resolve(schema, reference) is { ValueKind: JsonValueKind.Object } target)
        {
            members.RemoveAll(member => member.Name == "$ref" || target.TryGetProperty(member.Name, out _));
            members.InsertRange(0, target.EnumerateObject());
        }

        return members;
    }

    private static JsonElement Resolve(JsonElement root, JsonElement reference)
    {
        if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not ['#', '/', .. var path])
        {
            return default;
        }

        foreach (var name in path.Split('/'))
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out root))
            {
                return default;
            }
        }

        return root;
    }

    private void Write(JsonElement schema)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.Object when rules.IsStrict:
                json.WriteStartObject();
                List<JsonProperty> members = [.. schema.EnumerateObject()];
                if (members.Find(static member => member.Name == "$ref") is { Value.ValueKind: JsonValueKind.String } reference)
                {
                    WriteReference(reference, members);
                }
                else
                {
                    WriteMembers(members, IsObject(members));
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.True when rules.IsStrict:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
            case JsonValueKind.False when rules.IsStrict:
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

    private void WriteMembers(List<JsonProperty> members, bool isObject)
    {
        var properties = Find(members, "properties");
        List<string>? moved = null;
        foreach (var member in members)
        {
            switch (member.Name)
            {
                case "required" when properties.ValueKind == JsonValueKind.Object:
                case "description":
                case "additionalProperties" when isObject && member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    break;
                case "default":
                    (moved ??= []).Insert(0, DefaultValue(member.Value));
                    break;
                case "oneOf" or "allOf" when IsAlternative(members, member):
                    WriteList("anyOf", member.Value);
                    break;
                case "format" when !(member.Value.ValueKind == JsonValueKind.String && rules.Formats.Contains(member.Value.GetString())):
                    (moved ??= []).Add($"format: {(member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText())}");
                    break;
                case var name when rules.Refused.Contains(name):
                    (moved ??= []).Add($"{name}: {member.Value.GetRawText()}");
                    break;
                case "properties" or "$defs" or "definitions" or "patternProperties" or "dependentSchemas" when member.Value.ValueKind == JsonValueKind.Object:
                    WriteNamed(member);
                    break;
                case "anyOf" or "oneOf" or "allOf" or "prefixItems" or "items" when member.Value.ValueKind == JsonValueKind.Array:
                    WriteList(member.Name, member.Value);
                    break;
                case "items" or "additionalProperties" or "not" or "if" or "then" or "else" or "contains" or "propertyNames":
                    json.WritePropertyName(member.Name);
                    Write(member.Value);
                    break;
                default:
                    member.WriteTo(json);
                    break;
            }
        }

        WriteDescription(members, moved);
        if (isObject)
        {
            Close(members, properties);
        }
    }

    private void Close(List<JsonProperty> members, JsonElement properties)
    {
        if (properties.ValueKind == JsonValueKind.Object)
        {
            json.WriteStartArray("required");
            foreach (var property in properties.EnumerateObject())
            {
                json.WriteStringValue(property.Name);
            }

            json.WriteEndArray();
        }

        if (Find(members, "additionalProperties").ValueKind != JsonValueKind.Object)
        {
            json.WriteBoolean("additionalProperties", false);
        }
    }

    // One of several says nearly the same as any of them, and of one alone all three say the same.
    private static bool IsAlternative(List<JsonProperty> members, JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Array
        && !members.Exists(other => other.Name is "anyOf" || (other.Name is "oneOf" or "allOf" && other.Name != member.Name))
        && (member.Name == "oneOf" || member.Value.GetArrayLength() == 1);

    // A reference has no neighbours there but definitions; with a description it is the only one of several choices.
    private void WriteReference(JsonProperty reference, List<JsonProperty> members)
    {
        foreach (var member in members)
        {
            if (member is { Name: "$defs" or "definitions", Value.ValueKind: JsonValueKind.Object })
            {
                WriteNamed(member);
            }
        }

        if (Find(members, "description").ValueKind != JsonValueKind.String && Find(members, "default").ValueKind == JsonValueKind.Undefined)
        {
            reference.WriteTo(json);
            return;
        }

        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        reference.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteDescription(members, Find(members, "default") is { ValueKind: not JsonValueKind.Undefined } value ? [DefaultValue(value)] : null);
    }

    private void WriteNamed(JsonProperty schemas)
    {
        json.WriteStartObject(schemas.Name);
        foreach (var schema in schemas.Value.EnumerateObject())
        {
            json.WritePropertyName(schema.Name);
            Write(schema.Value);
        }

        json.WriteEndObject();
    }

    private void WriteList(string name, JsonElement schemas)
    {
        json.WriteStartArray(name);
        foreach (var schema in schemas.EnumerateArray())
        {
            Write(schema);
        }

        json.WriteEndArray();
    }

    private void WriteDescription(List<JsonProperty> members, List<string>? moved)
    {
        var description = Find(members, "description") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        if (moved is not null)
        {
            var words = string.Join("; ", moved);
            description = string.IsNullOrEmpty(description) ? words : $"{description} ({words})";
        }

        if (description is not null)
        {
            json.WriteString("description", description);
        }
    }

    private static bool IsObject(List<JsonProperty> members) => Find(members, "properties").ValueKind == JsonValueKind.Object || Says(Find(members, "type"), "object");

    private static bool Says(JsonElement type, string word) =>
        (type.ValueKind == JsonValueKind.String && type.ValueEquals(word))
        || (type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(word)));

    private static JsonElement Find(List<JsonProperty> members, string name) => members.Find(member => member.Name == name) is { Value.ValueKind: not JsonValueKind.Undefined } found ? found.Value : default;

    private static string DefaultValue(JsonElement value) => $"Default value: {value.GetRawText()}";

    private void Copy(JsonProperty member) => member.WriteTo(json);
}
