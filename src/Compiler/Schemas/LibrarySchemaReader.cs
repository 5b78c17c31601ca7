using LlmCodegen.Compiler.Text;
using NJsonSchema;

namespace LlmCodegen.Compiler.Schemas;

/// <summary>Reads any JSON Schema by NJsonSchema: references, combinations, type lists. Only this class touches the library, which is loaded when it is first called.</summary>
internal static class LibrarySchemaReader
{
    private const int MaxDepth = 8;

    /// <summary>Reads the schema, or says what is wrong with it.</summary>
    public static SchemaNode? Read(ConfigObject schema, out string problem)
    {
        problem = "";
        if (ForeignReference(schema) is { } reference)
        {
            problem = $"the reference '{reference}' leads out of the file; only references that begin with # are followed";
            return null;
        }

        try
        {
            return Convert(JsonSchema.FromJsonAsync(JsonText.Of(schema)).GetAwaiter().GetResult(), 0);
        }
        catch (Exception e) when (e is Newtonsoft.Json.JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            problem = e.Message.Split('\n')[0].Trim().TrimEnd('.');
            return null;
        }
    }

    // The library would read files and the network.
    private static string? ForeignReference(ConfigNode node) => node switch
    {
        ConfigObject value => value["$ref"]?.Value is ConfigString { Value: var reference } && !reference.StartsWith("#", StringComparison.Ordinal)
            ? reference
            : value.Members.Select(static member => ForeignReference(member.Value)).FirstOrDefault(static found => found is not null),
        ConfigArray value => value.Items.Select(ForeignReference).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static SchemaNode Convert(JsonSchema declared, int depth)
    {
        var schema = declared.ActualSchema;
        var kind = depth > MaxDepth ? SchemaKind.Any : Kind(schema);
        var isNumeric = kind is SchemaKind.Integer or SchemaKind.Number;
        return new SchemaNode(kind)
        {
            Description = declared.Description ?? schema.Description,
            Choices = kind == SchemaKind.Choice ? [.. schema.Enumeration.OfType<string>().Distinct()] : [],
            Minimum = isNumeric ? schema.Minimum : null,
            Maximum = isNumeric ? schema.Maximum : null,
            Properties = kind == SchemaKind.Object ? [.. schema.ActualProperties.Select(pair => new SchemaProperty(pair.Key, Convert(pair.Value, depth + 1)))] : [],
        };
    }

    private static SchemaKind Kind(JsonSchema schema) => (schema.Type & ~JsonObjectType.Null) switch
    {
        JsonObjectType.Boolean => SchemaKind.Boolean,
        JsonObjectType.Integer => SchemaKind.Integer,
        JsonObjectType.Number => SchemaKind.Number,
        JsonObjectType.String => schema.Enumeration.Count > 0 && schema.Enumeration.All(static choice => choice is string) ? SchemaKind.Choice : SchemaKind.Text,
        JsonObjectType.Array when schema.Item?.ActualSchema.Type == JsonObjectType.String => SchemaKind.TextList,
        JsonObjectType.Object or JsonObjectType.None when schema.ActualProperties.Count > 0 => SchemaKind.Object,
        _ => SchemaKind.Any,
    };
}
