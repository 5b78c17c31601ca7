using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

public sealed class ExampleTests
{
    public static TheoryData<string> JsonFiles() => Relative("*.json");

    public static TheoryData<string> YamlFiles() => Relative("*.yaml");

    public static TheoryData<string> Twins() => SchemaFolder.Names(SchemaFolder.Examples, "*.yaml");

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public async Task Every_json_example_is_valid(string file)
    {
        var errors = (await SchemaFolder.ConfigSchema).Validate(SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Examples, file)));

        Assert.Empty(errors.Select(e => e.ToString()));
    }

    [Theory]
    [MemberData(nameof(YamlFiles))]
    public async Task Every_yaml_example_is_valid(string file)
    {
        var errors = (await SchemaFolder.ConfigSchema).Validate(YamlAsJson.Read(Path.Combine(SchemaFolder.Examples, file)));

        Assert.Empty(errors.Select(e => e.ToString()));
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_yaml_example_says_the_same_as_its_json_twin(string file)
    {
        var json = SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Examples, Path.ChangeExtension(file, ".json")));
        json.Remove("$schema");

        Assert.Equal(json.ToString(), YamlAsJson.Read(Path.Combine(SchemaFolder.Examples, file)).ToString());
    }

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public void A_json_example_names_its_schema(string file)
    {
        var path = Path.Combine(SchemaFolder.Examples, file);
        var schema = (string)SchemaFolder.ReadObject(path)["$schema"]!;

        Assert.Equal(Path.Combine(SchemaFolder.Root, "litellm_config.schema.json"), Path.GetFullPath(schema, Path.GetDirectoryName(path)!));
    }

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public void The_prefix_of_every_model_is_a_provider_of_the_catalog_or_of_the_example(string file)
    {
        var config = SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Examples, file));
        var known = SchemaFolder.AllProviders().SelectMany(p => p.Names)
            .Concat((config["oauth2_providers"] as JObject)?.Properties().Select(p => p.Name) ?? [])
            .ToHashSet(StringComparer.Ordinal);

        var models = config["model_list"]?.Select(d => (string)d["litellm_params"]!["model"]!).Where(m => m.Contains('/', StringComparison.Ordinal)) ?? [];
        Assert.All(models, model => Assert.Contains(model[..model.IndexOf('/', StringComparison.Ordinal)], known));
    }

    private static TheoryData<string> Relative(string pattern) =>
        new(Directory.EnumerateFiles(SchemaFolder.Examples, pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(SchemaFolder.Examples, f)).Order(StringComparer.Ordinal));
}
