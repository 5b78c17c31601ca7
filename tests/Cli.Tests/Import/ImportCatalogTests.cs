using System.Text.Json;

namespace LlmCodegen.Cli.Tests.Import;

public sealed class ImportCatalogTests
{
    [Fact]
    public void A_provider_of_models_dev_becomes_a_description()
    {
        var files = Imported("models.dev", Catalogs.ModelsDev);
        Assert.Equal(["out/acme.provider.json", "out/groq.provider.json"], files.Paths.Where(static path => path.StartsWith("out/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            """
            {
              "id": "acme",
              "name": "Acme",
              "docs": "https://acme.example/docs",
              "base_url": "https://${ACME_REGION}.acme.example/v1",
              "dialect": "openai-chat",
              "doors": [{"dialect":"anthropic-messages","base_url":"https://claude.acme.example","partial":true}],
              "auth": [{"scheme":"bearer","env":["ACME_API_KEY"]}],
              "quirks": {"reasoning_fields":["reasoning_content"]},
              "models": {
                "acme/large.2": {"name":"Large","context":200000,"output":8192,"capabilities":["tools","vision","pdf_input","reasoning"],"lacks":["structured_output","temperature"],"cost":{"input":0.05,"output":2,"cache_read":0.01,"tiers":[{"above":128000,"input":4,"output":8}]},"knowledge":"2025-01","released":"2025-06-30"},
                "claude": {"dialect":"anthropic-messages"},
                "old": {"lacks":["tools","vision","reasoning"],"status":"deprecated"},
                "text-embed": {"mode":"embedding","context":8192},
                "unknown-limits": {}
              }
            }

            """,
            files["out/acme.provider.json"]);
        Assert.Empty(ProviderSchema.Problems(files["out/acme.provider.json"]));
    }

    [Fact]
    public void What_the_built_in_catalog_knows_of_the_wire_wins_and_models_are_refreshed()
    {
        var files = Imported("models.dev", Catalogs.ModelsDev);
        Assert.Empty(ProviderSchema.Problems(files["out/groq.provider.json"]));
        using var description = JsonDocument.Parse(files["out/groq.provider.json"]);
        using var builtIn = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("schema", "providers", "groq.provider.json")));
        foreach (var member in builtIn.RootElement.EnumerateObject().Where(static member => member.Name is not ("$schema" or "models")))
        {
            Assert.True(JsonElement.DeepEquals(member.Value, description.RootElement.GetProperty(member.Name)), member.Name);
        }

        var models = description.RootElement.GetProperty("models");
        Assert.Equal(builtIn.RootElement.GetProperty("models").EnumerateObject().Count() + 1, models.EnumerateObject().Count());
        Assert.Equal(5000, models.GetProperty("brand-new").GetProperty("context").GetInt32());
        var refreshed = models.GetProperty("llama-3.1-8b-instant");
        Assert.Equal((999999, 7), (refreshed.GetProperty("context").GetInt32(), refreshed.GetProperty("cost").GetProperty("input").GetInt32()));
        Assert.Contains("tools", refreshed.GetProperty("capabilities").EnumerateArray().Select(static item => item.GetString()));
    }

    [Fact]
    public void A_provider_with_an_unknown_protocol_is_left_out_with_the_reason()
    {
        var run = Run("models.dev", Catalogs.ModelsDev, out _);
        Assert.Contains("'closed' is left out: models.dev calls it with the package 'closed-ai-provider', whose protocol is not known here", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, Run("models.dev", Catalogs.ModelsDev, out _, "--provider", "closed").ExitCode);
    }

    [Fact]
    public void Only_the_providers_that_are_asked_for_are_written()
    {
        Assert.Equal(["out/groq.provider.json"], Run("models.dev", Catalogs.ModelsDev, out _, "-p", "groq").Lines);
        var missing = Run("models.dev", Catalogs.ModelsDev, out _, "-p", "no-such");
        Assert.Equal("'no-such' is not in the catalog\n", missing.Error);
        Assert.Equal(1, missing.ExitCode);
    }

    [Fact]
    public void Prices_of_LiteLLM_refresh_what_is_known()
    {
        var files = Imported("litellm-prices", Catalogs.LitellmPrices);
        Assert.Equal(
            ["out/google-vertex.provider.json", "out/groq.provider.json", "out/openai.provider.json"],
            files.Paths.Where(static path => path.StartsWith("out/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(files.Paths.Where(static path => path.StartsWith("out/", StringComparison.Ordinal)), path => Assert.Empty(ProviderSchema.Problems(files[path])));
        Assert.Contains(
            """
            "brand-new-gpt": {"context":8192,"output":4096,"capabilities":["tools","reasoning"],"lacks":["vision"],"cost":{"input":0.15,"output":0.6,"cache_read":0.075,"tiers":[{"above":32000,"input":0.2},{"above":128000,"input":0.3,"output":1.2}]},"status":"deprecated"}
            """.Trim(),
            files["out/openai.provider.json"], StringComparison.Ordinal);
        Assert.Contains("""
            "brand-new-pro": {"dialect":"openai-responses","output":100}
            """.Trim(), files["out/openai.provider.json"], StringComparison.Ordinal);
        Assert.Contains("""
            "text-embedding-next": {"mode":"embedding","context":8191,"dimensions":1536}
            """.Trim(), files["out/openai.provider.json"], StringComparison.Ordinal);
        Assert.DoesNotContain("\"store\": {\"mode", files["out/openai.provider.json"], StringComparison.Ordinal);
        Assert.Contains("\"claude-next\": {\"dialect\":\"vertex-anthropic\"}", files["out/google-vertex.provider.json"], StringComparison.Ordinal);
        Assert.DoesNotContain("mistral-next", files["out/google-vertex.provider.json"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models.dev")]
    [InlineData("litellm-prices")]
    public void A_file_that_is_no_catalog_is_said_and_nothing_is_written(string kind)
    {
        foreach (var content in (string[])["", "5", "[]", "{}", "{ \"model_list\": [] }", "\0", "{\"a\": {\"models\": 5}}"])
        {
            var run = Run(kind, content, out var files);
            Assert.Contains("catalog.json(", run.Error, StringComparison.Ordinal);
            Assert.Equal(1, run.ExitCode);
            Assert.Single(files.Paths);
        }

        Assert.Equal(1, ToolRun.Of(new(), "import", kind, "missing.json").ExitCode);
    }

    [Fact]
    public void An_id_that_is_no_file_name_is_left_out()
    {
        var run = Run("models.dev", """{ "..": { "npm": "@ai-sdk/openai-compatible", "models": { "m": {} } }, "c:x": { "npm": "@ai-sdk/openai-compatible", "models": { "m": {} } } }""", out var files);
        Assert.Equal(2, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single(files.Paths);
    }

    [SharedDataFact(SharedDataFactAttribute.ModelsDev)]
    public void The_published_catalog_of_models_dev_gives_valid_descriptions()
    {
        var files = Imported("models.dev", File.ReadAllText(SharedDataFactAttribute.Locate(SharedDataFactAttribute.ModelsDev)));
        var written = files.Paths.Where(static path => path.StartsWith("out/", StringComparison.Ordinal)).ToList();
        Assert.True(written.Count >= 145, $"{written.Count}");
        Assert.All(written, path => Assert.Empty(ProviderSchema.Problems(files[path])));
    }

    [SharedDataFact(SharedDataFactAttribute.LitellmPrices)]
    public void The_published_prices_of_LiteLLM_give_valid_descriptions()
    {
        var files = Imported("litellm-prices", File.ReadAllText(SharedDataFactAttribute.Locate(SharedDataFactAttribute.LitellmPrices)));
        var written = files.Paths.Where(static path => path.StartsWith("out/", StringComparison.Ordinal)).ToList();
        Assert.True(written.Count >= 60, $"{written.Count}");
        Assert.All(written, path => Assert.Empty(ProviderSchema.Problems(files[path])));
    }

    private static MemoryFiles Imported(string kind, string catalog)
    {
        Assert.Equal(0, Run(kind, catalog, out var files).ExitCode);
        return files;
    }

    private static ToolRun Run(string kind, string catalog, out MemoryFiles files, params string[] options)
    {
        files = new MemoryFiles { ["catalog.json"] = catalog };
        return ToolRun.Of(files, ["import", kind, "catalog.json", "-o", "out", .. options]);
    }
}
