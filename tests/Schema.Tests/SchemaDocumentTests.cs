using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

/// <summary>The schemas themselves: known keywords, resolvable references, compilable patterns, described keys.</summary>
public sealed class SchemaDocumentTests
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$ref", "title", "description", "default", "definitions", "type", "enum", "required", "properties", "patternProperties", "propertyNames",
        "additionalProperties", "items", "minItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf", "allOf", "anyOf", "oneOf", "not",
    };

    private static readonly string[] Single = ["items", "additionalProperties", "propertyNames", "not"];
    private static readonly string[] Named = ["properties", "patternProperties", "definitions"];
    private static readonly string[] Listed = ["allOf", "anyOf", "oneOf"];

    public static TheoryData<string> Files() => SchemaFolder.Names(SchemaFolder.Root, "*.schema.json");

    [Fact]
    public void There_are_two_schemas()
    {
        Assert.Equal(["litellm_config.schema.json", "provider.schema.json"], Directory.GetFiles(SchemaFolder.Root, "*.schema.json").Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_schema_is_draft_07_with_known_keywords_only(string file)
    {
        var schema = Read(file);

        Assert.Equal("http://json-schema.org/draft-07/schema#", (string?)schema["$schema"]);
        Assert.Empty(Subschemas(schema).SelectMany(s => s.Properties()).Where(p => !Keywords.Contains(p.Name)).Select(p => p.Path));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void References_resolve_and_every_definition_is_used(string file)
    {
        var schema = Read(file);
        var references = Subschemas(schema).Select(s => (string?)s["$ref"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var definitions = ((JObject)schema["definitions"]!).Properties().Select(p => "#/definitions/" + p.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(references.Except(definitions));
        Assert.Empty(definitions.Except(references));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Patterns_compile(string file)
    {
        var patterns = Subschemas(Read(file)).Select(s => (string?)s["pattern"]).OfType<string>().ToArray();

        Assert.NotEmpty(patterns);
        Assert.All(patterns, p => _ = new Regex(p, RegexOptions.ECMAScript));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_key_is_described(string file)
    {
        var schema = Read(file);
        var silent = Subschemas(schema)
            .Where(s => s["properties"] is JObject && !s.Path.Contains("auth.oneOf", StringComparison.Ordinal))
            .SelectMany(s => ((JObject)s["properties"]!).Properties())
            .Where(p => (string?)(p.Value["description"] ?? Target(schema, p.Value)?["description"]) is null or "")
            .Select(p => p.Path);

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("dialect")]
    [InlineData("capability")]
    public void Both_schemas_describe_a_model_alike(string definition)
    {
        Assert.True(JToken.DeepEquals(Read("provider.schema.json")["definitions"]![definition], Read("litellm_config.schema.json")["definitions"]![definition]));
    }

    private static JObject Read(string file) => SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Root, file));

    private static JToken? Target(JObject root, JToken schema) =>
        (string?)schema["$ref"] is { } reference ? root.SelectToken(reference[2..].Replace('/', '.')) : null;

    private static IEnumerable<JObject> Subschemas(JToken schema)
    {
        if (schema is not JObject node)
        {
            return [];
        }

        var children = Single.Select(k => node[k])
            .Concat(Named.SelectMany(k => node[k]?.Children<JProperty>().Select(p => p.Value) ?? []))
            .Concat(Listed.SelectMany(k => node[k]?.Children() ?? Enumerable.Empty<JToken>()));
        return children.OfType<JObject>().SelectMany(Subschemas).Prepend(node);
    }
}
