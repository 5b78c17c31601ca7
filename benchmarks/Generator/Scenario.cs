using System.Reflection;
using System.Text.Json;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Benchmarks.Generator;

/// <summary>Files to compile, and how long that may take.</summary>
/// <param name="Catalog">The text of a models.dev catalog, if the scenario has one.</param>
/// <param name="Limits">Of processor time: the first run in a process, without the start of the process; a run with fresh texts; one that edits the configuration only.</param>
internal sealed record Scenario(string Name, string Config, string? Catalog, Limits Limits)
{
    public const string Ordinary = "ordinary";
    public const string Synthetic = "synthetic";
    public const string SyntheticHalf = "synthetic-half";
    public const string ModelsDev = "models.dev";
    public const string ModelsDevHalf = "models.dev-half";

    // Nearly all of a cold run is the runtime compiling some 1,500 methods of ours, about 0.1 ms each; what they then do takes 2 ms.
    private static readonly Limits ForOrdinary = new(Cold: 200, Fresh: 4, Warm: 2);
    private static readonly Limits ForWhole = new(Cold: 3000, Fresh: 3000, Warm: 1000);

    public static IReadOnlyList<string> Names => File.Exists(ModelsDevFile) ? [Ordinary, Synthetic, SyntheticHalf, ModelsDev, ModelsDevHalf] : [Ordinary, Synthetic, SyntheticHalf];

    public static string ModelsDevFile { get; } = Path.Combine(
        typeof(Scenario).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!, "..", "shared", "data", "models.dev", "api.json");

    public static Scenario Named(string name) => name switch
    {
        Ordinary => new Scenario(name, OrdinaryConfig(), null, ForOrdinary),
        Synthetic => Wildcards(name, SyntheticCatalog.Text(providers: 147, models: 5276)),
        SyntheticHalf => Wildcards(name, SyntheticCatalog.Text(providers: 74, models: 2638)),
        ModelsDev => Wildcards(name, File.ReadAllText(ModelsDevFile)),
        ModelsDevHalf => Wildcards(name, Half(File.ReadAllText(ModelsDevFile))),
        _ => throw new ArgumentException($"There is no scenario '{name}'.", nameof(name)),
    };

    public InputFile ConfigFile() => new("litellm_config.json", SourceText.From(Config), FileRole.Config);

    public InputFile? CatalogFile() => Catalog is null ? null : new InputFile("models.dev.json", SourceText.From(Catalog), FileRole.ModelsDev);

    // Every provider by a pattern, so that every model is generated: far more than anybody needs.
    private static Scenario Wildcards(string name, string catalog)
    {
        using var document = JsonDocument.Parse(catalog);
        var entries = document.RootElement.EnumerateObject().Select(static provider =>
            $$"""    { "model_name": "{{provider.Name}}/*", "litellm_params": { "model": "{{provider.Name}}/*" } }""");
        return new Scenario(name, "{\n  \"model_list\": [\n" + string.Join(",\n", entries) + "\n  ]\n}\n", catalog, ForWhole);
    }

    private static string Half(string catalog)
    {
        using var document = JsonDocument.Parse(catalog);
        var half = document.RootElement.EnumerateObject().Where(static (_, i) => i % 2 == 0).Select(static provider => JsonSerializer.Serialize(provider.Name) + ":" + provider.Value.GetRawText());
        return "{" + string.Join(',', half) + "}";
    }

    private static string OrdinaryConfig()
    {
        string[] models = ["openai/gpt-4o", "openai/gpt-4o-mini", "openai/text-embedding-3-small", "groq/llama-3.3-70b-versatile", "mistral/mistral-large-latest", "deepseek/deepseek-chat", "openrouter/openai/gpt-4o", "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo", "azure/gpt-4o", "openai/gpt-4.1"];
        var entries = models.Select(static (model, i) =>
            $$"""    { "model_name": "model-{{i}}", "litellm_params": { "model": "{{model}}", "api_key": "os.environ/KEY_{{i}}", "temperature": 0.2, "max_tokens": 512, "timeout": 30 } }""");
        return "{\n  \"model_list\": [\n" + string.Join(",\n", entries) + "\n  ],\n  \"router_settings\": { \"num_retries\": 2, \"fallbacks\": [{ \"model-0\": [\"model-1\"] }] }\n}\n";
    }
}

/// <summary>Milliseconds.</summary>
internal sealed record Limits(double Cold, double Fresh, double Warm);
