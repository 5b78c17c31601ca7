using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

public sealed class ProviderIndexTests
{
    private static readonly string IndexFile = Path.Combine(SchemaFolder.Providers, "index.json");

    [Fact]
    public void No_name_belongs_to_two_providers()
    {
        var shared = SchemaFolder.AllProviders()
            .SelectMany(p => p.Names.Select(n => (Name: n, p.Id)))
            .GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.Id))}");

        Assert.Empty(shared);
    }

    [Fact]
    public void The_index_is_up_to_date()
    {
        var expected = Index();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(IndexFile, expected);
        }

        Assert.True(expected == File.ReadAllText(IndexFile), "schema/providers/index.json is stale: run the tests with UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public void Every_provider_of_a_bare_model_exists()
    {
        var ids = SchemaFolder.AllProviders().Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

        Assert.All(BareModels().Properties(), p => Assert.Contains(p.Name, ids));
    }

    [Fact]
    public void A_bare_model_belongs_to_one_provider_and_has_no_prefix()
    {
        var models = BareModels().Properties().SelectMany(p => p.Value.Values<string>().OfType<string>()).ToArray();

        Assert.Equal(models.Distinct(StringComparer.Ordinal), models);
        Assert.All(models, m => Assert.DoesNotContain('/', m));
    }

    [Theory]
    [InlineData("gpt-4o", "openai")]
    [InlineData("claude-3-5-sonnet-20241022", "anthropic")]
    [InlineData("command-r", "cohere")]
    [InlineData("gemini-2.5-pro", "google-vertex")]
    [InlineData("anthropic.claude-sonnet-4-5-20250929-v1:0", "amazon-bedrock")]
    [InlineData("text-embedding-3-small", "openai")]
    public void A_well_known_bare_name_resolves_as_in_litellm(string model, string provider)
    {
        Assert.Contains(model, BareModels()[provider]!.Values<string>());
    }

    [Theory]
    [InlineData("azure", "azure-openai")]
    [InlineData("azure_ai", "azure-foundry")]
    [InlineData("bedrock", "amazon-bedrock")]
    [InlineData("vertex_ai", "google-vertex")]
    [InlineData("gemini", "google-gemini")]
    [InlineData("hosted_vllm", "vllm")]
    [InlineData("ollama_chat", "ollama")]
    [InlineData("together_ai", "togetherai")]
    [InlineData("fireworks_ai", "fireworks")]
    [InlineData("cohere_chat", "cohere")]
    [InlineData("nvidia_nim", "nvidia")]
    [InlineData("openai_like", "openai-compatible")]
    public void A_litellm_prefix_resolves(string prefix, string provider)
    {
        Assert.Equal(provider, (string?)SchemaFolder.ReadObject(IndexFile)["providers"]![prefix]);
    }

    [Fact]
    public void A_name_that_is_only_known_has_no_provider_file()
    {
        var names = SchemaFolder.AllProviders().SelectMany(p => p.Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Providers, "known.json"))["known"]!.OfType<JObject>().ToArray();

        Assert.All(known, k =>
        {
            Assert.DoesNotContain((string)k["id"]!, names);
            Assert.NotEmpty((string)k["name"]!);
            Assert.NotEmpty((string)k["reason"]!);
        });
        Assert.Equal(known.Select(k => (string)k["id"]!).Order(StringComparer.Ordinal).Distinct(), known.Select(k => (string)k["id"]!));
    }

    private static JObject BareModels() => (JObject)SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Providers, "bare-models.json"))["models"]!;

    /// <summary>What the compiler loads first: every name of a provider, and the provider of every model that goes without a prefix.</summary>
    private static string Index()
    {
        var providers = SchemaFolder.AllProviders().SelectMany(p => p.Names.Select(n => (Name: n, p.Id)));
        var models = BareModels().Properties().SelectMany(p => p.Value.Values<string>().OfType<string>().Select(m => (Name: m, Id: p.Name)));
        var text = new StringBuilder("{\n");
        Section(text, "providers", providers).Append(",\n");
        Section(text, "hosts", Hosts()).Append(",\n");
        Section(text, "models", models).Append(",\n  \"variables\": [\n");
        return text.AppendJoin(",\n", Variables().Select(v => $"    \"{v}\"")).Append("\n  ]\n}\n").ToString();
    }

    /// <summary>What vendors' software reads: no variable that the compiler makes up may be called so.</summary>
    private static IEnumerable<string> Variables() => SchemaFolder.AllProviders()
        .SelectMany(p => p.EnvironmentNames.Concat((p.Json["variables"] as JObject)?.Properties().Select(v => v.Name) ?? []))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    /// <summary>Every host of a fixed address, and who answers there.</summary>
    private static IEnumerable<(string Host, string Ids)> Hosts() => SchemaFolder.AllProviders()
        .SelectMany(p => p.Doors.Select(door => (string?)door["base_url"]).Append(p.BaseUrl).Select(url => (Url: url, p.Id)))
        .Where(p => p.Url is not null && p.Url.StartsWith("https://", StringComparison.Ordinal) && !p.Url.Split('/')[2].Contains("${", StringComparison.Ordinal))
        .GroupBy(p => p.Url!.Split('/')[2].ToLowerInvariant(), p => p.Id, StringComparer.Ordinal)
        .Select(group => (group.Key, string.Join(' ', group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))));

    private static StringBuilder Section(StringBuilder text, string name, IEnumerable<(string Name, string Id)> entries) => text
        .Append(CultureInfo.InvariantCulture, $"  \"{name}\": {{\n")
        .AppendJoin(",\n", entries.OrderBy(e => e.Name, StringComparer.Ordinal).Select(e => $"    \"{e.Name}\": \"{e.Id}\""))
        .Append("\n  }");
}
