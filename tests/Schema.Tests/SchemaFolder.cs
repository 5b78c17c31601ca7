using System.Reflection;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace LlmCodegen.Schema.Tests;

/// <summary>The files below schema/, read from the repository.</summary>
internal static class SchemaFolder
{
    private static readonly Lazy<Task<JsonSchema>> LazyProvider = new(() => LoadAsync("provider.schema.json"));
    private static readonly Lazy<Task<JsonSchema>> LazyConfig = new(() => LoadAsync("litellm_config.schema.json"));

    public static string Root { get; } = Path.Combine(
        typeof(SchemaFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
        "schema");

    public static string Providers { get; } = Path.Combine(Root, "providers");

    public static string Examples { get; } = Path.Combine(Root, "examples");

    public static Task<JsonSchema> ProviderSchema => LazyProvider.Value;

    public static Task<JsonSchema> ConfigSchema => LazyConfig.Value;

    public static IEnumerable<string> ProviderFiles() =>
        Directory.EnumerateFiles(Providers, "*.provider.json").OrderBy(f => f, StringComparer.Ordinal);

    public static IEnumerable<ProviderFile> AllProviders() => ProviderFiles().Select(ProviderFile.Read);

    public static JObject ReadObject(string path) => JObject.Parse(File.ReadAllText(path), new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });

    public static TheoryData<string> Names(string folder, string pattern)
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(folder, pattern).OrderBy(f => f, StringComparer.Ordinal))
        {
            data.Add(Path.GetFileName(file));
        }

        return data;
    }

    private static Task<JsonSchema> LoadAsync(string name) => JsonSchema.FromFileAsync(Path.Combine(Root, name));
}
