using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>A secret that stands in the file appears in nothing that the compiler writes.</summary>
public sealed class SecretsTests
{
    private const string Secret = "sk-TopSecret-8Yq3ZbW1kD0vR7mN";

    [Theory]
    [InlineData("api_key", "\"api_key\": \"@\"", "LLM3001")]
    [InlineData("api_key of an own endpoint", "\"api_base\": \"https://own.example/v1\", \"api_key\": \"@\"", "LLM3001")]
    [InlineData("api_key in a list", "\"api_key\": [\"@\"]", "LLM2003")]
    [InlineData("api_key in an object", "\"api_key\": { \"@\": \"@\" }", null)]
    [InlineData("api_base with a password", "\"api_base\": \"https://user:@@own.example/v1\"", "LLM2029")]
    [InlineData("api_base that is a key", "\"api_base\": \"@\"", "LLM2005")]
    [InlineData("Authorization header", "\"extra_headers\": { \"Authorization\": \"Bearer @\" }", "LLM3001")]
    [InlineData("x-api-key header", "\"extra_headers\": { \"x-api-key\": \"@\" }", "LLM3001")]
    [InlineData("aws", "\"aws_access_key_id\": \"@\", \"aws_secret_access_key\": \"@\", \"aws_session_token\": \"@\"", null)]
    [InlineData("azure", "\"azure_ad_token\": \"@\", \"client_secret\": \"@\", \"azure_password\": \"@\"", null)]
    [InlineData("a part of the address", "\"custom_llm_provider\": \"bedrock_mantle\", \"region_name\": \"@\"", "LLM3001")]
    [InlineData("stop", "\"stop\": [\"@\"]", "LLM3001")]
    [InlineData("a key behind os.environ/", "\"api_key\": \"os.environ/@\", \"timeout\": \"os.environ/@\", \"extra_headers\": { \"X-Team\": \"os.environ/@\" }, \"top_k\": \"os.environ/@\", \"stop\": \"os.environ/@\"", "LLM3001")]
    [InlineData("extra_body", "\"extra_body\": { \"access_token\": \"@\", \"list\": \"x,@\", \"in\": { \"private_key\": \"@\" } }", "LLM3001")]
    [InlineData("an unknown provider's model", "\"custom_llm_provider\": \"nobody/@\"", "LLM2004")]
    [InlineData("vertex", "\"vertex_credentials\": \"@\"", null)]
    [InlineData("oauth of the entry", "\"oauth_client_credentials\": true, \"oauth_token_url\": \"https://t.example\", \"oauth_client_id\": \"a\", \"oauth_client_secret\": \"@\"", null)]
    public void A_secret_of_an_entry_is_written_nowhere(string what, string parameters, string? expected) => AssertSecret(what, expected, $$"""
        { "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", {{parameters.Replace("@@", Secret + "@", StringComparison.Ordinal).Replace("\"@\"", $"\"{Secret}\"", StringComparison.Ordinal).Replace("@\"", $"{Secret}\"", StringComparison.Ordinal)}} } }] }
        """);

    [Theory]
    [InlineData("client_secret", "\"client_secret\": \"@\"", "LLM3002")]
    [InlineData("refresh_token", "\"client_secret\": \"os.environ/S\", \"refresh_token\": \"@\"", "LLM2015")]
    [InlineData("client_secret of the wrong type", "\"client_secret\": [\"@\"]", "LLM2002")]
    [InlineData("a misspelled key", "\"client_secert\": \"@\"", "LLM2001")]
    [InlineData("a URL with a password", "\"client_secret\": \"os.environ/S\", \"base_url\": \"https://u:@@h.example\"", "LLM2005")]
    public void A_secret_of_a_provider_is_written_nowhere(string what, string keys, string expected) => AssertSecret(what, expected, $$"""
        {
          "oauth2_providers": { "acme": { "client_id": "a", "token_url": "https://t.example", {{keys.Replace("@@", Secret + "@", StringComparison.Ordinal).Replace("\"@\"", $"\"{Secret}\"", StringComparison.Ordinal)}} } },
          "model_list": [{ "model_name": "m", "litellm_params": { "model": "acme/m" } }]
        }
        """);

    [Theory]
    [InlineData("azure/gpt-4o", "\"azure_ad_token\": \"0123456789abcdef\"", "azure_ad_token\", \"AZURE_AD_TOKEN\"")]
    [InlineData("openai/gpt-4o", "\"extra_headers\": { \"Authorization\": \"Bearer 0123456789\\nabcdef\" }", "\"M_AUTHORIZATION\"")]
    [InlineData("openai/gpt-4o", "\"api_key\": \"0123456789abcdef\"", "\"OPENAI_API_KEY\"")]
    public void A_variable_is_read_in_place_of_a_secret(string model, string parameter, string expected) => Assert.Contains(
        GeneratorHarness.ForConfig($$"""{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "{{model}}", {{parameter}} } }] }""").Run().AssertCompiles().Sources.Values,
        text => text.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("environment_variables", """{ "environment_variables": { "OPENAI_API_KEY": "@" }, "model_list": [] }""")]
    [InlineData("general_settings", """{ "general_settings": { "master_key": "@", "database_url": "postgres://u:@@h/d" }, "model_list": [] }""")]
    [InlineData("credential_list", """{ "credential_list": [{ "credential_name": "c", "credential_values": { "api_key": "@" } }], "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", "litellm_credential_name": "c" } }] }""")]
    [InlineData("a broken file", """{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", "api_key": "@" "x" } }] }""")]
    [InlineData("a string that does not end", """{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "openai/gpt-4o", "api_key": "@ } }] }""")]
    [InlineData("the file itself", "@")]
    public void A_secret_elsewhere_is_written_nowhere(string what, string text) =>
        AssertSecret(what, null, text.Replace("@@", Secret + "@", StringComparison.Ordinal).Replace("@", Secret, StringComparison.Ordinal));

    [Theory]
    [InlineData("env", """ "auth": [{ "scheme": "bearer", "env": ["@"], "all_env": "@", "prefix": "Key @" }] """)]
    [InlineData("other variables", """ "base_url_env": "@", "query_env": { "q": "@" }, "header_env": { "X-A": "@" }, "body_env": { "@": "A" } """)]
    [InlineData("query", """ "query": { "key": "TopSecret-8Yq3ZbW1kD0vR7mN", "v": "@" } """)]
    [InlineData("endpoints", """ "endpoints": { "chat": "/chat?key=TopSecret-8Yq3ZbW1kD0vR7mN" } """)]
    [InlineData("quirks", """ "quirks": { "max_tokens_field": "@", "rate_limit_headers": { "limit_requests": "@" }, "finish_reasons": { "@": "stop" } } """)]
    [InlineData("parameters", """ "name": "@", "parameters": { "type": "object", "properties": { "p": { "type": "string", "enum": ["@", "b"], "description": "as in @" } } } """)]
    public void A_secret_of_a_provider_description_is_written_nowhere(string what, string keys)
    {
        var config = new InMemoryText(GeneratorHarness.ConfigPath, """{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "own/m" } }] }""");
        var description = new InMemoryText("/project/own.provider.json", $$"""{ "id": "own", "dialect": "openai-chat", "base_url": "https://own.example/v1", {{keys.Replace("@", Secret, StringComparison.Ordinal)}} }""");
        var diagnostics = CompilerRun.Compile([config, description]).Diagnostics;
        Assert.Contains("LLM2003", diagnostics.Select(static diagnostic => diagnostic.Diagnostic.Id));
        AssertSilent(what, new GeneratorHarness([config, description]).Run().AssertCompiles(), diagnostics);
    }

    private static void AssertSecret(string what, string? expected, string config)
    {
        Assert.Contains(Secret, config, StringComparison.Ordinal);
        var project = GeneratorHarness.ForConfig(config).Run().AssertCompiles();
        var diagnostics = CompilerRun.Compile(config).Diagnostics;
        AssertSilent(what, project, diagnostics);
        if (expected is not null)
        {
            Assert.Contains(expected, diagnostics.Select(static diagnostic => diagnostic.Diagnostic.Id));
        }
    }

    private static void AssertSilent(string what, GeneratorHarness project, IEnumerable<FileDiagnostic> diagnostics)
    {
        const string Core = "TopSecret-8Yq3ZbW1kD0vR7mN";
        Assert.All(project.Sources, source => Assert.False(source.Value.Contains(Core, StringComparison.Ordinal), $"{what}: compiled into {source.Key}"));
        Assert.All(diagnostics, diagnostic => Assert.False(CompilerRun.Describe(diagnostic).Contains(Core, StringComparison.Ordinal), $"{what}: told by {diagnostic.Diagnostic.Id}"));
    }
}
