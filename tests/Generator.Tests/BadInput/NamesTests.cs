using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>Whatever things are called: identifiers are valid and unique, text is escaped, nothing throws.</summary>
public sealed class NamesTests
{
    [Fact]
    public void A_model_name_may_be_anything() => AssertNamed(Config(models: NastyNames.All.Select(static name => (name, "openai/gpt-4o"))));

    [Fact]
    public void A_model_id_may_be_anything() => AssertNamed(Config(models: NastyNames.All.Select(static (name, index) => ($"m{index}", "openai/" + name))));

    [Fact]
    public void A_declared_model_may_be_called_anything() => AssertNamed(Config(providers: [("acme", NastyNames.All)]));

    [Fact]
    public void A_provider_may_be_called_anything_without_a_slash()
    {
        var names = NastyNames.All.Where(static name => !name.Contains('/', StringComparison.Ordinal)).ToList();
        AssertNamed(Config(
            providers: names.Select(static name => (name, (IEnumerable<string>)["m"])),
            models: names.Select(static (name, index) => ($"m{index}", name + "/m"))));
    }

    [Fact]
    public void Names_that_differ_by_case_or_separators_alone_stay_apart()
    {
        string[] names = ["gpt-4o", "GPT-4O", "Gpt4O", "gpt 4o", "gpt_4o", "gpt.4o", "gPT--4o"];
        var project = AssertNamed(Config(
            providers: names.Select(name => (name, (IEnumerable<string>)names)),
            models: names.Select(static name => (name, name + "/" + name))));
        Assert.Equal(names.Length + 1, project.Sources.Count);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("OPENAI")]
    [InlineData("open-ai")]
    [InlineData("openai provider")]
    public void A_provider_of_the_configuration_may_be_called_like_one_of_the_catalog(string name) =>
        AssertNamed(Config(providers: [(name, ["m"])], models: [("a", name + "/m"), ("b", "openai/gpt-4o"), ("c", "gpt-4o")]));

    [Theory]
    [InlineData("gpt-4", "gpt-4.2")]
    [InlineData("gpt-4", "gpt-4_2")]
    [InlineData("gpt-4.2", "gpt-4")]
    public void The_second_deployment_of_a_name_does_not_take_the_name_of_another(string twice, string other) =>
        AssertNamed(Config(models: [(twice, "openai/a"), (twice, "openai/b"), (other, "openai/c"), (other, "openai/d")]));

    [Fact]
    public void A_deprecated_model_gives_no_warning_inside_the_generated_code() =>
        AssertNamed(Config(models: [("old", "openai/gpt-4-0613"), ("old", "openai/gpt-4-0314"), ("older", "anthropic/claude-3-5-haiku-20241022"), ("*", "openai/*")]));

    [Fact]
    public void Every_string_may_hold_anything()
    {
        foreach (var name in NastyNames.All)
        {
            var root = JsonNode.Parse(RealisticConfig.Text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
            var strings = Strings(root).ToList();
            foreach (var value in strings)
            {
                var text = value.GetValue<string>();
                value.ReplaceWith(JsonValue.Create(value.GetPropertyNameOrNull() switch
                {
                    "model" => text + name,
                    "token_url" or "base_url" or "api_base" => text + "/" + name,
                    "client_id" or "client_secret" or "api_key" => "os.environ/" + name,
                    "client_auth" or "custom_llm_provider" or "mode" => text,
                    _ => name,
                }));
            }

            AssertNamed(Text(root));
        }
    }

    [Fact]
    public void Random_names_give_valid_and_distinct_identifiers()
    {
        var fragments = NastyNames.All.Where(static name => name.Length < 40).ToArray();
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var names = Enumerable.Range(0, 40).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => fragments[random.Next(fragments.Length)]))).ToList();
            AssertNamed(Config(
                providers: names.Where(static name => !name.Contains('/', StringComparison.Ordinal)).Take(6).Select(name => (name, names.Take(10))),
                models: names.Select(name => (name, names[random.Next(6)] + "/" + names[random.Next(names.Count)]))));
        }
    }

    [Theory]
    [InlineData("litellm_config.json\n.json")]
    [InlineData("a\u2028class X {}.json")]
    [InlineData("<c>&.json")]
    [InlineData("*/ .json")]
    [InlineData("1.json")]
    [InlineData(".json")]
    [InlineData("class.json")]
    public void A_configuration_file_may_be_called_anything(string name)
    {
        var path = "/project/" + name;
        var options = new TestOptions(("RootNamespace", "Demo")).With(path, "LlmConfig", "true");
        new GeneratorHarness([new InMemoryText(path, Config(models: [("a", "openai/gpt-4o")]))], options).Run().AssertCompiles();
    }

    // A JSON library refuses lone surrogates.
    private static string Text(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(", ", map.Select(static member => $"{Quoted(member.Key)}: {Text(member.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Text)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Quoted(value.GetValue<string>()),
        _ => node?.ToJsonString() ?? "null",
    };

    private static string Config(IEnumerable<(string Name, IEnumerable<string> Models)>? providers = null, IEnumerable<(string Name, string Model)>? models = null) => $$"""
        {
          "oauth2_providers": {
            {{string.Join(",\n    ", (providers ?? []).DistinctBy(static provider => provider.Name).Select(static provider =>
                $$"""{{Quoted(provider.Name)}}: { "client_id": "os.environ/A", "client_secret": "os.environ/B", "token_url": "https://login.example/token", "models": [{{string.Join(", ", provider.Models.Select(Quoted))}}] }"""))}}
          },
          "model_list": [
            {{string.Join(",\n    ", (models ?? []).Select(static model =>
                $$$"""{ "model_name": {{{Quoted(model.Name)}}}, "litellm_params": { "model": {{{Quoted(model.Model)}}} } }"""))}}
          ]
        }
        """;

    private static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(static c => c is < ' ' or '"' or '\\' or > '~' ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";

    private static IEnumerable<JsonValue> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(static member => Strings(member.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    private static GeneratorHarness AssertNamed(string config)
    {
        var project = GeneratorHarness.ForConfig(config).Run().AssertCompiles();
        var root = (CompilationUnitSyntax)project.Result.GeneratedSources.Single(static source => source.HintName == "LlmClients.g.cs").SyntaxTree.GetRoot();
        var members = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members.OfType<PropertyDeclarationSyntax>().Select(static property => property.Identifier.ValueText).ToList();
        Assert.All(members, static name => Assert.True(SyntaxFacts.IsValidIdentifier(name), name));
        Assert.Equal(members.Count, members.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        return project;
    }
}

file static class JsonValues
{
    public static string? GetPropertyNameOrNull(this JsonNode node) => node.Parent is JsonObject ? node.GetPropertyName() : null;
}
