using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class StrictSchemaTests
{
    private static string Strict(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            StrictSchema.Write(json, document.RootElement);
        }

        return Encoding.UTF8.GetString(buffer.Span);
    }

    private static void AssertJson(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"object","properties":{"c":true}}},"required":["a"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"x":{"type":"integer","default":3,"description":"d"}}}}},"additionalProperties":false}""")]
    [InlineData("""{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"null"}]}""")]
    [InlineData("""{"type":"object","properties":{"description":{"type":"string","default":"x"},"default":{"enum":["a","b"]}}}""")]
    public void A_schema_becomes_what_the_abstractions_make_of_it(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        var expected = AIJsonUtilities.TransformSchema(document.RootElement, new()
        {
            DisallowAdditionalProperties = true,
            ConvertBooleanSchemas = true,
            MoveDefaultKeywordToDescription = true,
            RequireAllProperties = true,
        });

        AssertJson(expected.GetRawText(), Strict(schema));
    }

    [Fact]
    public void Definitions_are_strict_too() =>
        AssertJson(
            """{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"required":["next"],"additionalProperties":false}},"$ref":"#/$defs/n"}""",
            Strict("""{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}}}},"$ref":"#/$defs/n"}"""));

    [Fact]
    public void Objects_are_closed_even_without_properties() =>
        AssertJson("""{"type":"object","additionalProperties":false}""", Strict("""{"type":"object","additionalProperties":true}"""));

    [Fact]
    public void Words_of_the_schema_language_may_be_property_names() =>
        AssertJson(
            """{"type":"object","properties":{"required":{"type":"boolean"},"items":{"type":"integer"}},"required":["required","items"],"additionalProperties":false}""",
            Strict("""{"type":"object","properties":{"required":{"type":"boolean"},"items":{"type":"integer"}}}"""));
}
