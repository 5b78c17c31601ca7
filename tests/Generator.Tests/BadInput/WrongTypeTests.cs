using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>Every node of a realistic configuration and of a provider description, replaced by something else.</summary>
public sealed class WrongTypeTests
{
    private const string ProviderPath = "/project/acme.provider.json";

    private const string Provider = """
        {
          "id": "acme", "name": "Acme", "aliases": ["ac"], "kind": "vendor", "docs": "https://docs.example", "base_url": "https://${REGION}.acme.example/v1",
          "base_url_env": ["ACME_BASE_URL"], "dialect": "openai-chat", "doors": [{ "dialect": "anthropic-messages", "base_url": "https://acme.example/a" }],
          "auth": [{ "scheme": "api-key", "header": "x-key", "prefix": "Key ", "env": ["ACME_KEY"], "all_env": ["X"] }, { "scheme": "none" }],
          "headers": { "x-a": "b" }, "header_env": { "x-c": "X_C" },
          "quirks": { "max_tokens_field": "max", "system_role": "developer", "seed_field": "random_seed", "reasoning_fields": ["r"], "finish_reasons": { "end": "stop" },
                      "stream_options": false, "rejects": ["n"], "tool_call_id_length": 9 },
          "models": { "m": { "name": "M", "mode": "chat", "dialect": "openai-chat", "max_tokens_field": "t", "context": 10, "input": 9, "output": 8, "capabilities": ["tools"], "lacks": ["vision"],
                      "cost": { "input": 1, "output": 2, "cache_read": 0.1, "cache_write": 0.2, "tiers": [{ "above": 5, "input": 2, "output": 3 }] }, "knowledge": "2025", "status": "deprecated" } },
          "parameters": { "type": "object", "properties": { "top_k": { "type": "integer", "minimum": 1, "maximum": 9 }, "mode": { "type": "string", "enum": ["a", "b"] } } }
        }
        """;

    private const string UsesProvider = """
        { "model_list": [{ "model_name": "a", "litellm_params": { "model": "acme/m" } }, { "model_name": "b", "litellm_params": { "model": "openai/gpt-4o" } }] }
        """;

    private static readonly string[] Replacements = ["null", "true", "1", "-1", "1e400", "0.5", "\"x\"", "\"\"", "\" \"", "\"os.environ/X\"", "\"os.environ/\"", "\"vault:x\"", "\"oidc/github/x\"", "[]", "[null]", "[[]]", "{}", "{\"x\":{}}"];

    [Fact]
    public void A_node_of_the_wrong_type_breaks_its_owner_at_most()
    {
        foreach (var (variant, (path, replacement, text)) in Variants(RealisticConfig.Text).Index())
        {
            var project = GeneratorHarness.ForConfig(text).Run().AssertCompiles(variant, every: 5);
            var result = CompilerRun.Compile(text);
            Assert.All(result.Diagnostics, diagnostic => Assert.InRange(diagnostic.ToRecord().Span.End, 0, text.Length));
            if (path.Count(static c => c == '/') >= 3)
            {
                Assert.True(project.Sources["LlmClients.g.cs"].Contains("Local =>", StringComparison.Ordinal) || path.StartsWith("/model_list/2/", StringComparison.Ordinal), $"{path} = {replacement} broke its neighbour");
            }
        }
    }

    [Fact]
    public void A_provider_description_of_wrong_types_breaks_no_other_provider()
    {
        foreach (var (variant, (path, replacement, text)) in Variants(Provider).Index())
        {
            var project = new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, UsesProvider), new InMemoryText(ProviderPath, text)]).Run().AssertCompiles(variant, every: 5);
            Assert.True(project.Sources["LlmClients.g.cs"].Contains("B =>", StringComparison.Ordinal), $"{path} = {replacement}");
        }
    }

    [Fact]
    public void Every_prefix_of_a_provider_description_is_survived()
    {
        for (var length = 0; length < Provider.Length; length += 3)
        {
            var project = new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, UsesProvider), new InMemoryText(ProviderPath, Provider[..length])]).Run();
            Assert.False(project.Result.Diagnostics.IsEmpty);
            project.AssertCompiles(length, every: 41);
        }
    }

    [Fact]
    public void A_key_that_is_renamed_is_no_exception()
    {
        var whole = Parse(RealisticConfig.Text);
        foreach (var path in Paths(whole, "").Where(static path => path.Length > 0))
        {
            var root = whole.DeepClone();
            if (Find(root, path) is { Parent: JsonObject parent } node)
            {
                var name = node.GetPropertyName();
                parent.Remove(name);
                parent.Add(name + "x", node);
            }

            GeneratorHarness.ForConfig(root.ToJsonString()).Run().AssertCompiles();
        }
    }

    private static IEnumerable<(string Path, string Replacement, string Text)> Variants(string text)
    {
        var whole = Parse(text);
        foreach (var path in Paths(whole, ""))
        {
            foreach (var replacement in Replacements)
            {
                // 1e400 is a number that a JSON library would not write.
                const string Mark = "\"<here>\"";
                var root = path.Length == 0 ? null : whole.DeepClone();
                if (root is not null)
                {
                    Find(root, path)!.ReplaceWith(JsonValue.Create("<here>"));
                }

                yield return (path, replacement, root is null ? replacement : root.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(Mark, replacement, StringComparison.Ordinal));
            }
        }
    }

    private static JsonNode Parse(string text) => JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(member => Paths(member.Value, $"{path}/{member.Key}")).Prepend(path),
        JsonArray list => list.SelectMany((item, index) => Paths(item, $"{path}/{index}")).Prepend(path),
        _ => [path],
    };

    private static JsonNode? Find(JsonNode root, string path) => path.Split('/').Skip(1).Aggregate(
        (JsonNode?)root, static (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node![part]);
}
