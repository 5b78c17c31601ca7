using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Schemas;

/// <summary>
/// Reads the schemas that need no resolving: properties with types, enums, bounds and descriptions. The built-in catalog holds no others, so that
/// a usual compilation does not load a JSON Schema library into the compiler; a test lets that library judge the result.
/// </summary>
internal static class SchemaReader
{
    private static readonly ImmutableHashSet<string> Keywords = ImmutableHashSet.Create(
        StringComparer.Ordinal, "type", "properties", "items", "enum", "minimum", "maximum", "description", "required", "additionalProperties", "title", "default", "examples", "$schema");

    /// <summary>Whether <see cref="Read"/> understands the whole schema.</summary>
    public static bool IsPlain(ConfigNode schema) => schema switch
    {
        ConfigObject node => node.Members.All(static member => Keywords.Contains(member.Name) && member.Name switch
        {
            "properties" => member.Value is ConfigObject properties && properties.Members.All(static property => IsPlain(property.Value)),
            "items" => IsPlain(member.Value),
            "type" => member.Value is ConfigString,
            _ => true,
        }),
        ConfigBoolean => true,
        _ => false,
    };

    public static SchemaNode Read(ConfigNode schema)
    {
        if (schema is not ConfigObject node)
        {
            return SchemaNode.Any;
        }

        var choices = (node["enum"]?.Value as ConfigArray)?.Items ?? [];
        var type = (node["type"]?.Value as ConfigString)?.Value;
        var kind = type switch
        {
            "boolean" => SchemaKind.Boolean,
            "integer" => SchemaKind.Integer,
            "number" => SchemaKind.Number,
            "string" => choices.Length > 0 && choices.All(static choice => choice is ConfigString) ? SchemaKind.Choice : SchemaKind.Text,
            "array" when (((node["items"]?.Value as ConfigObject)?["type"]?.Value as ConfigString)?.Value) == "string" => SchemaKind.TextList,
            "object" when node["properties"]?.Value is ConfigObject { Members.Length: > 0 } => SchemaKind.Object,
            _ => SchemaKind.Any,
        };
        return new SchemaNode(kind)
        {
            Description = (node["description"]?.Value as ConfigString)?.Value,
            Choices = kind == SchemaKind.Choice ? [.. choices.Cast<ConfigString>().Select(static choice => choice.Value).Distinct()] : [],
            Minimum = Bound(node, "minimum", kind),
            Maximum = Bound(node, "maximum", kind),
            Properties = kind == SchemaKind.Object ? [.. ((ConfigObject)node["properties"]!.Value).Members.Select(static member => new SchemaProperty(member.Name, Read(member.Value)))] : [],
        };
    }

    private static decimal? Bound(ConfigObject node, string key, SchemaKind kind) =>
        kind is SchemaKind.Integer or SchemaKind.Number && node[key]?.Value is ConfigNumber number && Numbers.TryParse(number.Text, out var value) ? value : null;
}
