using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>Which provider a model string means.</summary>
public sealed class BinderTests
{
    [Theory]
    [InlineData("openai/gpt-4o", "openai", "gpt-4o")]
    [InlineData("gpt-4o", "openai", "gpt-4o")]
    [InlineData("azure/my-deployment", "azure-openai", "my-deployment")]
    [InlineData("gemini/gemini-2.0-flash", "google-gemini", "gemini-2.0-flash")]
    [InlineData("ollama_chat/llama3.1:8b", "ollama", "llama3.1:8b")]
    [InlineData("openrouter/anthropic/claude-3.5-sonnet", "openrouter", "anthropic/claude-3.5-sonnet")]
    [InlineData("openai/meta-llama/Llama-3.1-8B", "openai", "meta-llama/Llama-3.1-8B")]
    [InlineData("acme/gpt-4o", "acme", "gpt-4o")]
    [InlineData("acme/a/b", "acme", "a/b")]
    [InlineData("acme/gpt 4o", "acme", "gpt 4o")]
    public void A_model_string_names_provider_and_id(string model, string provider, string id)
    {
        var (bound, diagnostics) = Bind($$"""{ "model": "{{model}}" }""");
        var deployment = Assert.Single(bound.Deployments);
        Assert.Equal((provider, id), (deployment.Provider.Name, deployment.Id));
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("my-model", "openai", "openai", "my-model")]
    [InlineData("openai/my-model", "openai", "openai", "my-model")]
    [InlineData("azure/my-model", "openai", "openai", "azure/my-model")]
    [InlineData("my-model", "acme", "acme", "my-model")]
    public void Custom_llm_provider_decides(string model, string custom, string provider, string id)
    {
        var (bound, _) = Bind($$"""{ "model": "{{model}}", "custom_llm_provider": "{{custom}}" }""");
        var deployment = Assert.Single(bound.Deployments);
        Assert.Equal((provider, id), (deployment.Provider.Name, deployment.Id));
    }

    [Theory]
    [InlineData("opnai/gpt-4o", "LLM2004 \"opnai/gpt-4o\"", "'openai'")]
    [InlineData("OpenAI/gpt-4o", "LLM2004 \"OpenAI/gpt-4o\"", "'openai'")]
    [InlineData("acm/m", "LLM2004 \"acm/m\"", "'acme'")]
    [InlineData("my-model", "LLM2004 \"my-model\"", "provider/model")]
    [InlineData("/m", "LLM2004 \"/m\"", "provider/model")]
    public void An_unknown_provider_is_an_error_at_the_model(string model, string mark, string hint)
    {
        var (bound, diagnostics) = Bind($$"""{ "model": "{{model}}" }""");
        Assert.Empty(bound.Deployments);
        var (actual, message) = Assert.Single(diagnostics);
        Assert.Equal(mark, actual);
        Assert.Contains(hint, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_of_the_configuration_comes_before_the_catalog()
    {
        var (bound, _) = Bind("""{ "model": "openai/gpt-4o" }""", provider: "openai");
        Assert.NotNull(Assert.Single(bound.Deployments).Provider.OAuth2);
        Assert.NotNull(bound.Deployments[0].Provider.Description);
    }

    [Fact]
    public void A_model_of_a_broken_provider_is_no_second_mistake()
    {
        var (bound, diagnostics) = Bind("""{ "model": "acme/m" }""", tokenUrl: "http://login.example/token");
        Assert.Empty(bound.Deployments);
        Assert.Equal(["LLM2005 \"http://login.example/token\""], diagnostics.Select(static diagnostic => diagnostic.Mark));
    }

    [Theory]
    [InlineData("\"api_base\": \"nonsense\"", "LLM2005 \"nonsense\"")]
    [InlineData("\"base_url\": \"nonsense\"", "LLM2005 \"nonsense\"")]
    [InlineData("\"api_key\": \"vault:x\"", "LLM2017 \"vault:x\"")]
    [InlineData("\"api_key\": \"oidc/github/x\"", "LLM2017 \"oidc/github/x\"")]
    [InlineData("\"api_version\": \"os.environ/oidc/x\"", "LLM2017 \"os.environ/oidc/x\"")]
    [InlineData("\"api_base\": \"nonsense\", \"api_key\": \"vault:x\"", "LLM2005 \"nonsense\"", "LLM2017 \"vault:x\"")]
    public void An_entry_with_unusable_settings_is_left_out(string parameter, params string[] expected)
    {
        var (bound, diagnostics) = Bind($$"""{ "model": "openai/m", {{parameter}} }""");
        Assert.Empty(bound.Deployments);
        Assert.Equal(expected, diagnostics.Select(static diagnostic => diagnostic.Mark));
    }

    [Theory]
    [InlineData("google-gemini", "gemini/gemini-2.5-pro", "gemini")]
    [InlineData("google-gemini", "google-gemini/gemini-2.5-pro", "google-gemini")]
    public void A_provider_of_the_configuration_does_not_answer_to_other_names_of_a_vendor(string provider, string model, string expected)
    {
        var (bound, _) = Bind($$"""{ "model": "{{model}}", "api_key": "os.environ/VENDORS_KEY" }""", provider);
        Assert.Equal(expected, Assert.Single(bound.Deployments).Provider.Name);
        Assert.Equal(expected == provider, bound.Deployments[0].Provider.OAuth2 is not null);
    }

    private static (BoundConfig Bound, IReadOnlyList<(string Mark, string Message)> Diagnostics) Bind(string parameters, string provider = "acme", string tokenUrl = "https://login.example/token")
    {
        var text = SourceText.From($$"""
            {
              "oauth2_providers": { "{{provider}}": { "client_id": "a", "client_secret": "os.environ/S", "token_url": "{{tokenUrl}}", "base_url": "https://b.example" } },
              "model_list": [{ "model_name": "m", "litellm_params": {{parameters}} }]
            }
            """);
        var diagnostics = new DiagnosticBag();
        var syntax = new ConfigParser(diagnostics).Parse(JsonReader.Read(text, CancellationToken.None).Root!);
        var bound = new Binder(ProviderCatalog.BuiltIn, diagnostics).Bind(syntax);
        return (bound, [.. diagnostics.ToImmutable().Select(diagnostic => ($"{diagnostic.Id} {text.ToString(diagnostic.Span)}", diagnostic.Message))]);
    }

    [Fact]
    public void What_stands_in_a_provider_that_cannot_be_used_is_reported_all_the_same()
    {
        var found = TestCompilation.Of("""
            { "oauth2_providers": { "acme": { "client_id": "id", "client_secret": "correct horse", "refresh_token": "old", "token_url": "http://login.acme.example/token" } } }
            """).Diagnostics;
        Assert.Superset(new HashSet<string> { "LLM2005", "LLM2015", "LLM3002" }, found.Select(static one => one.Diagnostic.Id).ToHashSet());
    }
}
