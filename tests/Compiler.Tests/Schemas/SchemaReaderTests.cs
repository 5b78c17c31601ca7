using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Schemas;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Schemas;

/// <summary>Two readers of one thing: ours for plain schemas, NJsonSchema for all; they must not disagree.</summary>
public sealed class SchemaReaderTests
{
    public static TheoryData<string> ProvidersWithParameters =>
        [.. ProviderCatalog.BuiltIn.Names.Select(static name => ProviderCatalog.BuiltIn.Find(name)!).Where(static provider => Source(provider.Id) is not null).Select(static provider => provider.Id).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ProvidersWithParameters))]
    public void The_catalog_holds_plain_schemas_only_and_both_readers_agree_on_them(string provider)
    {
        var schema = Source(provider)!;
        Assert.True(SchemaReader.IsPlain(schema));
        var byLibrary = LibrarySchemaReader.Read(schema, out var problem);
        Assert.Equal("", problem);
        Assert.Equal(Text(byLibrary!), Text(SchemaReader.Read(schema)));
    }

    [Theory]
    [InlineData("""{ "$ref": "#/definitions/a", "definitions": { "a": { "type": "boolean" } } }""", "Boolean")]
    [InlineData("""{ "type": ["integer", "null"], "minimum": 1 }""", "Integer 1..")]
    [InlineData("""{ "type": "object", "properties": { "x": { "$ref": "#/properties/y" }, "y": { "type": "string", "enum": ["a", "b"] } } }""", "Object {x: Choice a|b, y: Choice a|b}")]
    [InlineData("""{ "oneOf": [{ "type": "string" }, { "type": "number" }] }""", "Any")]
    public void References_and_type_lists_are_resolved_by_the_library(string schema, string expected)
    {
        var node = Parse(schema);
        Assert.False(SchemaReader.IsPlain(node));
        Assert.Equal(expected, Text(LibrarySchemaReader.Read(node, out _)!));
    }

    [Theory]
    [InlineData("""{ "$ref": "https://example.com/schema.json" }""", "the reference 'https://example.com/schema.json' leads out of the file; only references that begin with # are followed")]
    [InlineData("""{ "properties": { "a": { "$ref": "other.json#/x" } } }""", "the reference 'other.json#/x' leads out of the file; only references that begin with # are followed")]
    public void A_reference_never_leads_out_of_the_file(string schema, string problem)
    {
        Assert.Null(LibrarySchemaReader.Read(Parse(schema), out var actual));
        Assert.Equal(problem, actual);
    }

    [Fact]
    public void A_schema_that_cannot_be_read_is_said_and_the_provider_survives()
    {
        var provider = new InputFile("acme.provider.json", SourceText.From(
            """{ "id": "acme", "dialect": "openai-chat", "base_url": "https://a.example", "parameters": { "properties": { "a": { "$ref": "#/nowhere" } } } }"""), FileRole.Provider);
        var config = new InputFile("litellm_config.json", SourceText.From("""{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "acme/m" } }] }"""), FileRole.Config);
        var result = ConfigCompiler.Compile([provider, config], CompilerOptions.Default, CancellationToken.None);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("LLM2026", diagnostic.Diagnostic.Id);
        Assert.Single(Assert.Single(result.Clients).Root.Aliases);
    }

    private static ConfigObject? Source(string provider)
    {
        using var stream = typeof(ProviderCatalog).Assembly.GetManifestResourceStream($"providers/{provider}.provider.json")!;
        return (Parse(new StreamReader(stream).ReadToEnd())["parameters"]?.Value) as ConfigObject;
    }

    private static ConfigObject Parse(string text) => (ConfigObject)JsonReader.Read(SourceText.From(text), CancellationToken.None).Root!;

    private static string Text(SchemaNode node) => node.Kind + node.Kind switch
    {
        SchemaKind.Choice => " " + string.Join('|', node.Choices),
        SchemaKind.Object => " {" + string.Join(", ", node.Properties.Select(static property => $"{property.Name}: {Text(property.Schema)}")) + "}",
        _ => node.Minimum is null && node.Maximum is null ? "" : $" {node.Minimum}..{node.Maximum}",
    };
}
