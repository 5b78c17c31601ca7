using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Catalog.Import;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Cli.Tests.Import;

public sealed class CompileWithCatalogTests
{
    [Fact]
    public void A_provider_that_only_the_catalog_knows_is_generated()
    {
        var files = new MemoryFiles { ["litellm_config.json"] = Config("acme/acme/large.2"), ["models.dev.json"] = Catalogs.ModelsDev };
        Assert.Contains("LLM2004", ToolRun.Of(files, "check", "litellm_config.json").Output, StringComparison.Ordinal);
        Assert.Equal("", ToolRun.Of(files, "check", "litellm_config.json", "models.dev.json").Output);
        ToolRun.Of(files, "emit", "litellm_config.json", "-o", "out", "--provider", "models.dev.json");
        var code = files["out/LlmClients.AcmeProvider.g.cs"];
        Assert.Contains("https://${ACME_REGION}.acme.example/v1", code, StringComparison.Ordinal);
        Assert.Contains("200_000", code, StringComparison.Ordinal);
        Assert.Contains("ACME_API_KEY", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_the_catalog_refresh_a_built_in_provider()
    {
        var files = new MemoryFiles { ["litellm_config.json"] = Config("groq/llama-3.1-8b-instant"), ["api.json"] = Catalogs.ModelsDev };
        ToolRun.Of(files, "emit", "litellm_config.json", "-o", "out", "--provider", "api.json");
        var code = files["out/LlmClients.GroqProvider.g.cs"];
        Assert.Contains("999_999", code, StringComparison.Ordinal);
        Assert.Contains("GROQ_API_KEY", code, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", code, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_pattern_reaches_the_models_of_the_catalog()
    {
        var files = new MemoryFiles { ["c.json"] = """{ "model_list": [ { "model_name": "groq/*", "litellm_params": { "model": "groq/*" } } ] }""", ["models.dev.json"] = Catalogs.ModelsDev };
        ToolRun.Of(files, "emit", "c.json", "-o", "out", "--class", "C", "-p", "models.dev.json");
        Assert.Contains("\"brand-new\"", files["out/C.GroqProvider.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_protocol_is_said_with_its_package_and_never_taken_for_OpenAIs()
    {
        var run = ToolRun.Of(new MemoryFiles { ["c.json"] = Config("closed/m"), ["models.dev.json"] = Catalogs.ModelsDev }, "check", "c.json", "models.dev.json");
        Assert.Contains("LLM2024", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Contains("closed-ai-provider", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_prefix_belongs_to_the_provider_that_the_price_file_names()
    {
        var files = new MemoryFiles { ["c.json"] = Config("brand-new-gpt"), ["model_prices_and_context_window.json"] = Catalogs.LitellmPrices };
        Assert.Contains("LLM2004", ToolRun.Of(files, "check", "c.json").Output, StringComparison.Ordinal);
        Assert.Equal("", ToolRun.Of(files, "check", "c.json", "model_prices_and_context_window.json").Output);
        Assert.Contains("openai/brand-new-gpt", ToolRun.Of(files, "models", "c.json", "model_prices_and_context_window.json").Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Both_catalogs_work_together_and_a_description_of_the_users_own_wins()
    {
        var files = new MemoryFiles
        {
            ["models.dev.json"] = Catalogs.ModelsDev,
            ["model_prices_and_context_window.json"] = Catalogs.LitellmPrices,
            ["own.provider.json"] = """{ "id": "acme", "dialect": "openai-chat", "models": { "mine": {} } }""",
        };
        var groq = ToolRun.Of(files, "models", "models.dev.json", "model_prices_and_context_window.json", "--provider", "groq").Lines;
        Assert.Contains(groq, static line => line.StartsWith("groq/brand-new ", StringComparison.Ordinal));
        Assert.Contains(groq, static line => line.StartsWith("groq/llama-3.1-8b-instant ", StringComparison.Ordinal) && line.Contains(" 999999 ", StringComparison.Ordinal));
        Assert.Equal(2, ToolRun.Of(files, "models", "models.dev.json", "own.provider.json", "--provider", "acme").Lines.Length);
        Assert.Contains(ToolRun.Of(files, "providers", "models.dev.json", "--search", "acme").Lines, static line => line.StartsWith("acme  Acme  openai-chat ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_is_read_once_as_long_as_it_lives()
    {
        var text = SourceText.From(Catalogs.ModelsDev);
        var first = CatalogFile.Read(new InputFile("a.json", text, FileRole.ModelsDev), new DiagnosticBag(), CancellationToken.None);
        Assert.Same(first, CatalogFile.Read(new InputFile("b.json", text, FileRole.ModelsDev), new DiagnosticBag(), CancellationToken.None));
        Assert.NotSame(first, CatalogFile.Read(new InputFile("a.json", SourceText.From(Catalogs.ModelsDev), FileRole.ModelsDev), new DiagnosticBag(), CancellationToken.None));
    }

    [Fact]
    public void Models_of_a_catalog_come_in_an_order_of_their_own()
    {
        const string First = """{ "acme": { "npm": "@ai-sdk/openai-compatible", "models": { "b": {}, "a": {} } } }""";
        const string Second = """{ "acme": { "models": { "a": {}, "b": {} }, "npm": "@ai-sdk/openai-compatible" } }""";
        Assert.Equal(List(First), List(Second));

        static string List(string catalog) => ToolRun.Of(new MemoryFiles { ["models.dev.json"] = catalog }, "models", "models.dev.json", "--provider", "acme").Output;
    }

    [Theory]
    [InlineData("/p/api.json", "models.dev", FileRole.ModelsDev)]
    [InlineData("/p/prices.json", "LiteLLM-prices", FileRole.LitellmPrices)]
    [InlineData("/p/models.dev.json", null, FileRole.ModelsDev)]
    [InlineData("/p/model_prices_and_context_window.json", null, FileRole.LitellmPrices)]
    [InlineData("/p/api.json", null, null)]
    [InlineData("/p/api.json", "unknown", null)]
    internal void A_project_says_by_name_or_metadata_that_a_file_is_a_catalog(string path, string? metadata, FileRole? expected) =>
        Assert.Equal(expected, ProjectFile.Classify(new ProjectText(path), new Metadata(metadata), CancellationToken.None)?.Role);

    private static string Config(string model) => $$"""{ "model_list": [ { "model_name": "a", "litellm_params": { "model": "{{model}}" } } ] }""";

    private sealed class ProjectText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From("{}");
    }

    private sealed class Metadata(string? catalog) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.LlmCatalog" ? catalog : null;
            return value is not null;
        }
    }
}
