using System.Diagnostics;
using System.Runtime.CompilerServices;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Tests.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests;

/// <summary>Broken configurations go through the whole compiler, from text to C#.</summary>
[Collection(Alone.Name)]
public sealed class CompilerFuzzTests
{
    private const long MaxMemory = 64 * 1024 * 1024;
    private const int Sample = 1_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private static readonly string[] JsonSeeds =
    [
        """
        {
          "oauth2_providers": {
            "acme": {
              "client_id": "os.environ/ACME_ID", "client_secret": "os.environ/ACME_SECRET", "token_url": "https://login.acme.example/token", "scope": "a b",
              "resource": ["https://a.example"], "client_auth": "basic", "base_url": "https://llm.acme.example/v1",
              "models": { "m-1": { "context": 1000, "cost": { "input": 0.5, "output": 1e0 } }, "m.1": null }
            }
          },
          "credential_list": [{ "credential_name": "c", "credential_values": { "api_key": "os.environ/C", "api_base": "https://c.example" } }],
          "environment_variables": { "REGION": "eu", "SOME_KEY": "abcdefghijklmnop" },
          "model_list": [
            { "model_name": "fast", "litellm_params": { "model": "acme/m-1", "temperature": 0.2, "max_tokens": 10, "stop": ["x"], "metadata": { "a": [1, true, null] } } },
            { "model_name": "smart", "litellm_params": { "model": "azure/x", "api_base": "os.environ/AZ", "api_version": "2024-10-21", "litellm_credential_name": "c", "rpm": 5 } },
            { "model_name": "openai/*", "litellm_params": { "model": "openai/*", "extra_headers": { "x": "y" } }, "model_info": { "mode": "chat", "supports_vision": false } },
            { "model_name": "embed", "litellm_params": { "model": "text-embedding-3-small", "oauth_client_credentials": true, "oauth_token_url": "https://t.example",
              "oauth_client_id": "i", "oauth_client_secret": "os.environ/S" } }
          ],
          "router_settings": { "routing_strategy": "least-busy", "fallbacks": [{ "fast": ["smart"] }], "model_group_alias": { "f": "fast" }, "retry_policy": { "TimeoutErrorRetries": 2 } },
          "litellm_settings": { "num_retries": 2, "request_timeout": 10, "callbacks": ["x"], "cache": true, "cache_params": { "type": "local", "ttl": 5 } },
          "mcp_servers": { "s": { "url": "https://mcp.example", "auth_type": "oauth2", "oauth2_flow": "client_credentials", "client_id": "a", "client_secret": "os.environ/B", "token_url": "https://t.example" } },
          "agents": [{ "agent_name": "a", "agent_card_params": { "url": "https://a.example" }, "litellm_params": { "databricks_oauth": { "client_id": "i", "client_secret": "os.environ/D", "workspace_url": "https://w.example" } } }],
          "include": ["other.yaml"]
        }
        """,
    ];

    private static readonly string[] YamlSeeds =
    [
        """
        model_list:
          - &base
            model_name: gpt
            litellm_params: &p
              model: openai/gpt-4o
              api_key: os.environ/OPENAI_API_KEY
              timeout: 80_000
          - model_name: local
            litellm_params:
              <<: *p
              model: ollama/llama3
              api_base: http://localhost:11434
          - model_name: "*"
            litellm_params: {model: "*"}
        router_settings:
          fallbacks: [{gpt: [local]}]
        general_settings:
          master_key: os.environ/KEY
        """,
    ];

    [Fact]
    public void Mutated_JSON_configurations_compile_or_are_answered() => Check(JsonSeeds, "litellm_config.json", seed: 3);

    [Fact]
    public void Mutated_YAML_configurations_compile_or_are_answered() => Check(YamlSeeds, "litellm_config.yaml", seed: 4);

    private static void Check(string[] seeds, string path, int seed)
    {
        Compile(seeds[0], path);
        var kept = new Queue<WeakReference>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var text in Mutations.Of(seeds, seed, usualCount: 1_000))
        {
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            kept.Enqueue(Compile(text, path));
            Assert.True(watch.Elapsed < MaxTime, text);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < MaxMemory, text);
            if (kept.Count > Sample)
            {
                kept.Dequeue();
            }
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < MaxMemory, "nothing of a compilation stays");
        Assert.DoesNotContain(kept, static result => result.IsAlive);
    }

    // The caller gets nothing that keeps the result alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Compile(string text, string path)
    {
        var file = new InputFile(path, SourceText.From(text), FileRole.Config);
        var result = ConfigCompiler.Compile([file], CompilerOptions.Default, CancellationToken.None);
        foreach (var diagnostic in result.Diagnostics)
        {
            Assert.InRange(diagnostic.Diagnostic.Span.Start, 0, text.Length);
            Assert.InRange(diagnostic.Diagnostic.Span.End, diagnostic.Diagnostic.Span.Start, text.Length);
        }

        Assert.All(result.Emit(), static emitted => Assert.NotEmpty(emitted.Text));
        return new WeakReference(result);
    }
}
