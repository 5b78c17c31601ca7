using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Generator.Tests.BadInput;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Draws projects. A number always gives the same one.</summary>
internal sealed class ProjectGrammar
{
    private static readonly JsonElement ConfigSchema = Schema("litellm_config.schema.json");
    private static readonly JsonElement ProviderSchema = Schema("provider.schema.json");

    private static readonly string[] Namespaces = ["Demo", "Demo.Llm", "System.Text", "LlmCodegen", "Microsoft.Extensions.AI", "class", "1.2", "global", "A. .B", "ä.ö", "LlmClients", "record"];

    private readonly int _number;
    private readonly Random _random;
    private readonly string[] _described;
    private readonly Vocabulary _words;
    private readonly Vocabulary _prose;

    private ProjectGrammar(int number)
    {
        _number = number;
        _random = new Random(number);
        _described = [.. Enumerable.Range(0, Math.Max(0, _random.Next(-2, 3))).Select(_ => Pick("contoso", "own", "openai", "anthropic", "302x", "Own", "a.b-c", Pick([.. NastyNames.All])))];
        _words = new Vocabulary(_random, _described);
        _prose = new Vocabulary(_random, _described, isProse: true);
    }

    public static FuzzProject Draw(int number) => new ProjectGrammar(number).Draw();

    private FuzzProject Draw()
    {
        var files = ImmutableArray.CreateBuilder<FuzzFile>();
        var config = Config();
        files.Add(new FuzzFile(FuzzProject.Json, FileRole.Config, config));
        if (config.Members.Any(static member => member.Name == "include"))
        {
            files.Add(new FuzzFile("/project/part." + Pick("json", "yaml"), FileRole.Config, Config()));
        }

        foreach (var (index, id) in _described.Index())
        {
            files.Add(new FuzzFile(string.Create(CultureInfo.InvariantCulture, $"/project/p{index}.provider.json"), FileRole.Provider, Provider(id)));
        }

        if (_random.Next(8) == 0)
        {
            files.Add(new FuzzFile("/project/models.dev.json", FileRole.ModelsDev, new CatalogGrammar(_random, _prose).ModelsDev()));
        }

        if (_random.Next(8) == 0)
        {
            files.Add(new FuzzFile("/project/model_prices_and_context_window.json", FileRole.LitellmPrices, new CatalogGrammar(_random, _prose).LitellmPrices()));
        }

        var options = CompilerOptions.From(
            // Namespaces of their own let many projects be one assembly.
            string.Create(CultureInfo.InvariantCulture, $"F{_number}.{(_random.Next(4) == 0 ? Pick(Namespaces) : "Demo")}"),
            null,
            _random.Next(6) == 0 ? Pick([.. NastyNames.All]) : null,
            Pick("public", "public", "internal", ""));
        return new FuzzProject(_number, options, files.ToImmutable());
    }

    // The grammar draws sections; these are what a configuration is made of, so there is always something of them.
    private DraftObject Config()
    {
        var grammar = new SchemaGrammar(ConfigSchema, _random, _words);
        if (grammar.Draw() is not DraftObject drawn)
        {
            return new DraftObject([]);
        }

        var models = new DraftList([.. Enumerable.Range(0, _random.Next(1, 7)).Select(_ => grammar.Draw("deployment"))]);
        var providers = new DraftObject([.. _words.OwnProviders.Select(name => (name, grammar.Draw("oauth2_provider")))]);
        return new DraftObject(
        [
            .. drawn.Members.Where(static member => member.Name is not ("model_list" or "oauth2_providers")),
            ("oauth2_providers", providers), ("model_list", models),
        ]);
    }

    private DraftObject Provider(string id)
    {
        var drawn = new SchemaGrammar(ProviderSchema, _random, _prose).Draw() as DraftObject ?? new DraftObject([]);
        return new DraftObject(
        [
            ("id", new DraftText(id)), ("dialect", new DraftText(_random.Next(5) > 0 ? "openai-chat" : "anthropic-messages")),
            .. drawn.Members.Where(static member => member.Name is not ("id" or "dialect" or "parameters")),
            .. _random.Next(2) == 0 ? [("parameters", Parameters(3))] : ImmutableArray<(string, Draft)>.Empty,
        ]);
    }

    // A JSON Schema within the configuration's schema.
    private DraftObject Parameters(int depth)
    {
        var members = ImmutableArray.CreateBuilder<(string, Draft)>();
        var type = depth == 3 ? "object" : Pick("boolean", "integer", "number", "string", "array", "object", "null", "any");
        members.Add(("type", _random.Next(12) == 0 ? new DraftList([new DraftText(type), new DraftText("null")]) : new DraftText(type)));
        if (type == "object" && depth > 0)
        {
            members.Add(("properties", new DraftObject([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => (Pick([.. NastyNames.All, "top_k", "mode", "Temperature", "a", "A"]), Parameters(depth - 1)))])));
        }

        if (type == "array")
        {
            members.Add(("items", Parameters(0)));
        }

        if (type == "string" && _random.Next(2) == 0)
        {
            members.Add(("enum", new DraftList([.. Enumerable.Range(0, _random.Next(5)).Select(_ => _random.Next(10) == 0 ? _words.Number() : new DraftText(Pick([.. NastyNames.All])))])));
        }

        foreach (var bound in (string[])["minimum", "maximum"])
        {
            if (_random.Next(3) == 0)
            {
                members.Add((bound, _words.Number()));
            }
        }

        if (_random.Next(3) == 0)
        {
            members.Add(("description", _prose.Text()));
        }

        if (_random.Next(12) == 0)
        {
            members.Add(Pick("default", "$ref", "anyOf", "definitions", "nullable", "format") switch
            {
                "$ref" => ("$ref", new DraftText(Pick("#/properties/a", "#/definitions/x", "#", "http://x.example/s.json"))),
                "anyOf" => ("anyOf", new DraftList([Parameters(0), Parameters(0)])),
                var name => (name, _prose.Anything(1)),
            });
        }

        return new DraftObject(members.ToImmutable());
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private static JsonElement Schema(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.RepositoryRoot, "schema", name))).RootElement;
}
