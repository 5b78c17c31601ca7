using System.Globalization;

namespace LlmCodegen.Analyzers.Tests;

public sealed class WithoutEffectTests
{
    private const string Models = """ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o" } }] """;

    [Theory]
    [InlineData("""{|LLM2056:"router_settings"|}: { "fallbacks": [{ "a": ["a"] }], "routing_strategy": "least-busy" }""", "'fallbacks' (a call that fails is not tried elsewhere); 'routing_strategy' (the first entry of a name answers)")]
    [InlineData("""{|LLM2056:"litellm_settings"|}: { "cache": true, "cache_params": { "type": "redis" } }""", "'cache', 'cache_params' (every call goes to the provider)")]
    [InlineData("""{|LLM2056:"litellm_settings"|}: { "success_callback": ["langfuse"] }""", "'success_callback' (nothing is called back")]
    [InlineData("""{|LLM2056:"general_settings"|}: { "key_management_system": "azure_key_vault", "master_key": "os.environ/K" }""", "'key_management_system' (references are read from the environment)")]
    [InlineData("""{|LLM2056:"guardrails"|}: [{ "guardrail_name": "g", "litellm_params": { "guardrail": "presidio", "mode": "pre_call" } }]""", "'guardrails' (nothing looks at requests and answers)")]
    public async Task A_section_says_once_what_happens_instead(string section, string instead)
    {
        var file = MarkedFile.Parse("{" + Models + ", " + section + "}");
        var found = await new Project(file).Analyze();
        var info = Assert.Single(found, static diagnostic => diagnostic.Id == "LLM2056");
        Assert.Equal(file.Expected, [file.Describe(info)]);
        Assert.Contains(instead, info.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_says_it_once_at_a_level_that_a_build_shows()
    {
        var file = MarkedFile.Parse("""
            { {|LLM2057:"model_list"|}: [{ "model_name": "a", "rpm": 3, "litellm_params": { "model": "openai/gpt-4o", "tpm": 1, "weight": 2 } }, { "model_name": "b", "litellm_params": { "model": "openai/gpt-4o", "rpm": 3 } }],
              "router_settings": { "fallbacks": [{ "a": ["b"] }] }, "litellm_settings": { "cache": true } }
            """);
        var found = await new Project(file).Analyze();
        var summary = Assert.Single(found, static diagnostic => diagnostic.Id == "LLM2057");
        Assert.Equal(file.Expected, [file.Describe(summary)]);
        Assert.Contains("'tpm', 'weight', 'rpm', 'fallbacks', 'cache'", summary.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(3, found.Count(static diagnostic => diagnostic.Id == "LLM2056"));
        Assert.DoesNotContain(found, static diagnostic => diagnostic is { Id: not "LLM2057", DefaultSeverity: Microsoft.CodeAnalysis.DiagnosticSeverity.Warning });
    }

    [Theory]
    [InlineData("""  "router_settings": { "fallbacks": [], "enable_pre_call_checks": false, "num_retries": 3, "timeout": 30 }""")]
    [InlineData("""  "litellm_settings": { "cache": false, "ssl_verify": true, "drop_params": true, "callbacks": null, "num_retries": 1 }""")]
    [InlineData("""  "general_settings": { "master_key": "os.environ/LITELLM_MASTER_KEY", "database_url": "os.environ/DATABASE_URL" }""")]
    [InlineData("""  "guardrails": [] """)]
    public async Task What_is_switched_off_or_has_an_effect_or_is_the_servers_own_is_no_loss(string section)
    {
        var file = MarkedFile.Parse("{" + Models + ", " + section + "}");
        Assert.Empty(await new Project(file).Analyze());
    }
}
