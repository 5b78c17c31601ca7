using System.Collections.Immutable;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Fixes;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ConfigFixTests
{
    public static TheoryData<string, string> Repairs => new()
    {
        {
            """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key":  "sk-live-1234567890" /* why */ } }] }""",
            """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key":  "os.environ/OPENAI_API_KEY" /* why */ } }] }"""
        },
        {
            """{ "model_list": [{ "model_name": "my model", "litellm_params": { "model": "openai/m", "api_base": "https://a.example", "api_key": 12345678901 } }] }""",
            """{ "model_list": [{ "model_name": "my model", "litellm_params": { "model": "openai/m", "api_base": "https://a.example", "api_key": "os.environ/MY_MODEL_API_KEY" } }] }"""
        },
        {
            """{ "oauth2_providers": { "acme": { "client_id": "id", "client_secret": "x\"yz", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""",
            """{ "oauth2_providers": { "acme": { "client_id": "id", "client_secret": "os.environ/ACME_CLIENT_SECRET", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }"""
        },
        {
            """{ "model_list": [{ "model_name": "openai/*", "litellm_params": { "model": "openai/*", "api_base": "https://a.example", "api_key": "sk-live-1234567890" } }] }""",
            """{ "model_list": [{ "model_name": "openai/*", "litellm_params": { "model": "openai/*", "api_base": "https://a.example", "api_key": "os.environ/LLM_OPENAI_API_KEY" } }] }"""
        },
        {
            """{ "credential_list": [{ "credential_name": "groq", "credential_values": { "api_base": "https://a.example", "api_key": "12345678901" } }] }""",
            """{ "credential_list": [{ "credential_name": "groq", "credential_values": { "api_base": "https://a.example", "api_key": "os.environ/LLM_GROQ_API_KEY" } }] }"""
        },
        {
            """{ "oauth2_providers": { "databricks": { "client_id": "id", "client_secret": "xyz", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""",
            """{ "oauth2_providers": { "databricks": { "client_id": "id", "client_secret": "os.environ/LLM_DATABRICKS_CLIENT_SECRET", "token_url": "https://a.example/t", "base_url": "https://a.example" } } }"""
        },
        { """{ "model_lst": [] }""", """{ "model_list": [] }""" },
    };

    [Theory]
    [MemberData(nameof(Repairs))]
    public void A_fix_edits_the_token_and_the_diagnostic_is_gone(string before, string after)
    {
        var found = Assert.Single(Compile(before), static found => ConfigFix.Ids.Contains(found.Diagnostic.Id));
        var fix = ConfigFix.Of(found, CancellationToken.None);
        var repaired = found.File.Text.WithChanges(fix!.Change).ToString();
        Assert.Equal(after, repaired);
        Assert.Equal(found.Diagnostic.Span, fix.Change.Span);
        Assert.DoesNotContain(Compile(repaired), again => again.Diagnostic.Id == found.Diagnostic.Id);
    }

    [Theory]
    [InlineData("api_key: sk-live-1234567890  # why", "api_key: os.environ/OPENAI_API_KEY  # why")]
    [InlineData("api_key: 'sk-live-1234567890'", "api_key: 'os.environ/OPENAI_API_KEY'")]
    [InlineData("api_key: \"sk-live-1234567890\"", "api_key: \"os.environ/OPENAI_API_KEY\"")]
    [InlineData("{ api_key: sk-live-1234567890 }", "{ api_key: os.environ/OPENAI_API_KEY }")]
    public void A_literal_in_YAML_becomes_a_reference(string before, string after)
    {
        const string Start = "model_list:\n  - model_name: a\n    litellm_params:\n      ";
        var isFlow = before.StartsWith('{');
        var (parameters, repaired) = isFlow ? (before.Replace("{", "{ model: openai/gpt-4o,"), after.Replace("{", "{ model: openai/gpt-4o,")) : ("model: openai/gpt-4o\n      " + before, "model: openai/gpt-4o\n      " + after);
        var found = Assert.Single(Compile(Start + parameters + "\n", "litellm_config.yaml"), static found => found.Diagnostic.Id == DiagnosticIds.LiteralKey);
        Assert.Equal(Start + repaired + "\n", found.File.Text.WithChanges(ConfigFix.Of(found, CancellationToken.None)!.Change).ToString());
    }

    [Theory]
    [InlineData("\"sk-1\"", "\"os.environ/A\"")]
    [InlineData("'sk-1'", "'os.environ/A'")]
    [InlineData("sk-1", "os.environ/A")]
    [InlineData("os.environ/A", null)]
    [InlineData("&anchor sk-1", null)]
    [InlineData("|\n  sk-1\n", null)]
    [InlineData("!!str sk-1", null)]
    public void A_YAML_scalar_keeps_its_way_of_writing(string token, string? expected) =>
        Assert.Equal(expected, Token.Rewrite(token, "/project/litellm_config.yaml", "os.environ/A"));

    [Fact]
    public void A_key_is_not_renamed_to_one_that_stands_beside_it()
    {
        var found = Compile("""{ "model_lst": [], "model_list": [] }""").Single(static found => found.Diagnostic.Id == DiagnosticIds.MisspelledKey);
        Assert.Null(ConfigFix.Of(found, CancellationToken.None));
    }

    [Fact]
    public void A_text_that_has_changed_since_is_left_alone()
    {
        var found = Compile("""{ "model_lst": [] }""").Single(static found => found.Diagnostic.Id == DiagnosticIds.MisspelledKey);
        var changed = SourceText.From("""{ "a": 1, "model_lst": [] }""");
        Assert.Null(ConfigFix.Of(changed, found.File.Path, found.Diagnostic.Id, found.Diagnostic.Span, "model_list", CancellationToken.None));
    }

    [Fact]
    public void Diagnostics_that_no_edit_repairs_have_no_fix()
    {
        var all = Compile("""{ "zebra": 1 }""");
        Assert.Equal(["LLM2011", "LLM2016"], all.Select(static found => found.Diagnostic.Id).Order());
        Assert.All(all, static found => Assert.Null(ConfigFix.Of(found, CancellationToken.None)));
    }

    private static ImmutableArray<FileDiagnostic> Compile(string text, string name = "litellm_config.json") => ConfigCompiler.Compile(
        [new InputFile("/project/" + name, SourceText.From(text), FileRole.Config)], CompilerOptions.Default, CancellationToken.None).Diagnostics;
}
