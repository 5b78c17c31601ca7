using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Schemas;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the schema of a provider's parameters to an options class.</summary>
internal sealed class OptionsLowering(string provider, string prefix, TypeNames types)
{
    /// <summary>Parameters that ChatOptions has a property for.</summary>
    private static readonly ImmutableHashSet<string> Standard = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "model", "messages", "stream", "stream_options", "temperature", "top_p", "top_k", "max_tokens", "max_completion_tokens", "stop", "seed", "frequency_penalty",
        "presence_penalty", "response_format", "tools", "tool_choice", "parallel_tool_calls");

    private readonly List<EnumModel> _enums = [];
    private readonly List<ParameterObjectModel> _objects = [];

    /// <summary>The class, or <see langword="null"/> if the schema has nothing that ChatOptions lacks.</summary>
    public OptionsModel? Lower(SchemaNode schema)
    {
        var properties = schema.Properties.Where(static property => !Standard.Contains(property.Name)).ToList();
        if (properties.Count == 0)
        {
            return null;
        }

        var type = types.Take(prefix + "ChatOptions", provider);
        return new OptionsModel(type, provider, Parameters(properties, prefix, provider, [.. Reserved.OptionsMembers, type]), [.. _enums], [.. _objects]);
    }

    private EquatableArray<ParameterModel> Parameters(IEnumerable<SchemaProperty> properties, string typePrefix, string path, ImmutableArray<string> reserved)
    {
        var list = properties.ToList();
        var names = Identifiers.Distinct(list.Select(static property => property.Name), reserved);
        return [.. list.Select(property => Parameter(property.Name, names[property.Name], property.Schema, typePrefix, $"{path}/{property.Name}"))];
    }

    private ParameterModel Parameter(string wire, string name, SchemaNode schema, string typePrefix, string path)
    {
        var description = schema.Description is { } text ? CSharp.Xml(text) : null;
        switch (schema.Kind)
        {
            case SchemaKind.Choice:
                return new ParameterModel(wire, name, ParameterShape.Choice, Enum(wire, types.Take(typePrefix + name, path), schema), description);
            case SchemaKind.Object:
                var type = types.Take(Identifiers.WithoutSuffix(typePrefix + name, "Options") + "Options", path);
                _objects.Add(new ParameterObjectModel(type, description ?? $"The parameter <c>{CSharp.Xml(wire)}</c>.", Parameters(schema.Properties, typePrefix + name, path, [.. Reserved.ParameterMembers, type])));
                return new ParameterModel(wire, name, ParameterShape.Object, type, description);
            case SchemaKind.Integer:
                return new ParameterModel(wire, name, ParameterShape.Value, "long", description)
                {
                    Minimum = Bound(schema.Minimum, static bound => CSharp.Literal((long)decimal.Ceiling(bound))),
                    Maximum = Bound(schema.Maximum, static bound => CSharp.Literal((long)decimal.Floor(bound))),
                };
            case SchemaKind.Number:
                return new ParameterModel(wire, name, ParameterShape.Value, "double", description)
                {
                    Minimum = Bound(schema.Minimum, CSharp.Double),
                    Maximum = Bound(schema.Maximum, CSharp.Double),
                };
            default:
                return new ParameterModel(wire, name, ParameterShape.Value, SimpleType(schema.Kind), description);
        }
    }

    private string Enum(string wire, string typeName, SchemaNode schema)
    {
        var members = Identifiers.Distinct(schema.Choices, [typeName]);
        _enums.Add(new EnumModel(typeName, $"Values of <c>{CSharp.Xml(wire)}</c>.", [.. schema.Choices.Select(choice => new EnumMemberModel(members[choice], choice))]));
        return typeName;
    }

    private static string? Bound(decimal? bound, Func<decimal, string> literal) => bound is { } value and >= long.MinValue and <= long.MaxValue ? literal(value) : null;

    private static string SimpleType(SchemaKind kind) => kind switch
    {
        SchemaKind.Boolean => "bool",
        SchemaKind.Text => "string",
        SchemaKind.TextList => "global::System.Collections.Generic.IReadOnlyList<string>",
        _ => "global::System.Text.Json.JsonElement",
    };
}
