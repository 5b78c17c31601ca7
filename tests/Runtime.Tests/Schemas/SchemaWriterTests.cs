using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Http;
using LlmCodegen.Schemas;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Schemas;

public class SchemaWriterTests
{
    private static readonly SchemaRules StrictRules = new() { IsStrict = true };

    private static string Strict(string schema) => Written(schema, StrictRules, isParameters: false);

    private static string Written(string schema, SchemaRules rules, bool isParameters)
    {
        using var document = JsonDocument.Parse(schema, new() { MaxDepth = 1000 });
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (isParameters)
            {
                new SchemaWriter(json, rules).WriteParameters(document.RootElement);
            }
            else
            {
                new SchemaWriter(json, rules).WriteFormat(document.RootElement);
            }
        }

        Assert.Equal(schema, document.RootElement.GetRawText());
        return Encoding.UTF8.GetString(buffer.Span);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""{"type":["object","null"]}""")]
    [InlineData("""{"properties":{}}""")]
    [InlineData("""{"type":"object","properties":null}""")]
    public void Parameters_are_an_object_with_properties(string schema)
    {
        AssertJson("""{"type":"object","properties":{}}""", Written(schema, SchemaRules.Loose, isParameters: true));
        using var strict = JsonDocument.Parse(Written(schema, StrictRules, isParameters: true));
        Assert.Equal(("object", JsonValueKind.Object, JsonValueKind.False), (
            strict.RootElement.GetProperty("type").GetString(), strict.RootElement.GetProperty("properties").ValueKind, strict.RootElement.GetProperty("additionalProperties").ValueKind));
    }

    [Theory]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema"}""", """{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","format":"uri","minLength":1}},"required":["a"]}""", """{"type":"object","properties":{"a":{"type":"string","format":"uri","minLength":1}},"required":["a"]}""")]
    [InlineData("""{"description":"d","additionalProperties":false}""", """{"type":"object","properties":{},"description":"d","additionalProperties":false}""")]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}}}}}""", """{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}}}}}""")]
    [InlineData("""{"$ref":"#/nowhere"}""", """{"$ref":"#/nowhere","type":"object","properties":{}}""")]
    public void A_root_gets_what_it_lacks_and_keeps_the_rest(string schema, string expected)
    {
        AssertJson(expected, Written(schema, SchemaRules.Loose, isParameters: true));
        AssertJson(expected, Written(schema, SchemaRules.Loose, isParameters: false));
    }

    [Theory]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""")]
    [InlineData("""{"enum":["a","b"]}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""")]
    [InlineData("""{"type":"string"}""")]
    public void An_answer_that_is_no_object_stays_so(string schema) => AssertJson(schema, Written(schema, SchemaRules.Loose, isParameters: false));

    [Theory]
    [InlineData("""{"type":"string","format":"uri"}""", """{"type":"string","description":"format: uri"}""")]
    [InlineData("""{"type":"string","format":"date-time"}""", """{"type":"string","format":"date-time"}""")]
    [InlineData("""{"type":"string","description":"A name","minLength":3,"maxLength":5,"pattern":"^a"}""", """{"type":"string","pattern":"^a","description":"A name (minLength: 3; maxLength: 5)"}""")]
    [InlineData("""{"type":"string","not":{"enum":["x"]},"default":"y"}""", """{"type":"string","description":"Default value: \"y\"; not: {\"enum\":[\"x\"]}"}""")]
    [InlineData("""{"type":"object","patternProperties":{"^x":{"type":"string"}}}""", """{"type":"object","description":"patternProperties: {\"^x\":{\"type\":\"string\"}}","additionalProperties":false}""")]
    [InlineData("""{"oneOf":[{"type":"string","minLength":1},{"type":"null"}]}""", """{"anyOf":[{"type":"string","description":"minLength: 1"},{"type":"null"}]}""")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/n"}]}""", """{"anyOf":[{"$ref":"#/$defs/n"}]}""")]
    [InlineData("""{"$ref":"#/$defs/n","description":"The next one","items":{}}""", """{"anyOf":[{"$ref":"#/$defs/n"}],"description":"The next one"}""")]
    [InlineData("""{"$ref":"#/$defs/n","items":{}}""", """{"$ref":"#/$defs/n"}""")]
    [InlineData("""{"type":["object","null"],"properties":{"a":{"type":"integer","minimum":1}}}""", """{"type":["object","null"],"properties":{"a":{"type":"integer","minimum":1}},"required":["a"],"additionalProperties":false}""")]
    public void What_strict_mode_refuses_is_said_in_words(string member, string expected)
    {
        foreach (var isParameters in new[] { false, true })
        {
            AssertJson(
                $$"""{"type":"object","properties":{"m":{{expected}} },"required":["m"],"additionalProperties":false}""",
                Written($$"""{"type":"object","properties":{"m":{{member}} } }""", StrictRules, isParameters));
        }
    }

    [Fact]
    public void A_provider_may_refuse_other_words() => AssertJson(
        """{"type":"object","properties":{"a":{"type":"string","minLength":1,"description":"format: date; pattern: \"x\""}},"required":["a"],"additionalProperties":false}""",
        Written("""{"type":"object","properties":{"a":{"type":"string","minLength":1,"format":"date","pattern":"x"}}}""", StrictRules with { Refused = ["pattern"], Formats = [] }, isParameters: true));

    [Fact]
    public void A_deep_schema_is_written_to_its_end()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 200)) + """{"type":"object"}""" + new string('}', 200);

        Assert.Contains("\"additionalProperties\":false", Strict(schema), StringComparison.Ordinal);
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
            """{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"required":["next"],"additionalProperties":false,"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"required":["next"],"additionalProperties":false}}}""",
            Strict("""{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}}}},"$ref":"#/$defs/n"}"""));

    [Fact]
    public void Objects_are_closed_even_without_properties() =>
        AssertJson(
            """{"type":"object","properties":{"a":{"type":"object","additionalProperties":false}},"required":["a"],"additionalProperties":false}""",
            Strict("""{"type":"object","properties":{"a":{"type":"object","additionalProperties":true}}}"""));

    [Fact]
    public void Words_of_the_schema_language_may_be_property_names() =>
        AssertJson(
            """{"type":"object","properties":{"required":{"type":"boolean"},"items":{"type":"integer"}},"required":["required","items"],"additionalProperties":false}""",
            Strict("""{"type":"object","properties":{"required":{"type":"boolean"},"items":{"type":"integer"}}}"""));
}
