using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>Whatever speaks of a credential is no member of a chat request, and no grant is taken for another.</summary>
public sealed class ReservedCredentialTests
{
    [Theory]
    [InlineData("oauth_refresh_token")]
    [InlineData("oauth_private_key")]
    [InlineData("oauth_username")]
    [InlineData("oauth2_audience")]
    [InlineData("client_assertion")]
    [InlineData("client_assertion_type")]
    [InlineData("assertion")]
    [InlineData("refresh_token")]
    [InlineData("refreshToken")]
    [InlineData("private_key")]
    [InlineData("private_key_path")]
    [InlineData("password")]
    [InlineData("acme_secret")]
    [InlineData("acme_token")]
    [InlineData("token")]
    [InlineData("token_url")]
    [InlineData("bearer_token")]
    [InlineData("tavily_api_key")]
    [InlineData("tavilyApiKey")]
    [InlineData("x-api-key")]
    [InlineData("authorization")]
    [InlineData("azure_tenant_id")]
    [InlineData("azure_client_secret")]
    [InlineData("aws_bearer_token")]
    [InlineData("aws_anything")]
    [InlineData("service_account_json")]
    [InlineData("credentials")]
    public void A_credential_is_reported_and_not_sent(string key)
    {
        var (found, code) = Compile($"model: openai/m, api_key: os.environ/K, {key}: os.environ/LEAK");

        Assert.Contains(found, diagnostic => diagnostic.Id == "LLM2041" && diagnostic.Message.Contains($"'{key}'", StringComparison.Ordinal));
        Assert.DoesNotContain("LEAK", code, StringComparison.Ordinal);
        Assert.Contains("OpenaiProvider", code, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("max_output_tokens_total")]
    [InlineData("skip_special_tokens")]
    [InlineData("truncate_prompt_tokens")]
    [InlineData("eos_token_text")]
    [InlineData("stop_token")]
    [InlineData("image_token")]
    [InlineData("token_budget")]
    [InlineData("thinking_token_budget")]
    [InlineData("bad_words")]
    [InlineData("cache_key_prefix")]
    [InlineData("author")]
    [InlineData("mirostat")]
    public void A_parameter_of_a_model_is_still_passed_on(string key)
    {
        Assert.False(CredentialName.IsOne(key));
        Assert.Contains(key, Compile($"model: openai/m, {key}: 3").Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_extra_body_are_sent_as_they_stand() =>
        Assert.Contains("${WANTED}", Compile("model: openai/m, extra_body: { session_token: os.environ/WANTED }").Code, StringComparison.Ordinal);

    [Theory]
    [InlineData("model_list:\n  - model_name: m\n    litellm_params: { model: openai/m, litellm_credential_name: c }\ncredential_list: [{ credential_name: c, credential_values: { oauth_refresh_token: os.environ/LEAK } }]\n")]
    [InlineData("model_list:\n  - model_name: m\n    litellm_params: { model: openai/m }\nrouter_settings: { default_litellm_params: { client_assertion: os.environ/LEAK } }\n")]
    public void A_credential_that_comes_from_elsewhere_in_the_file_is_not_sent_either(string yaml)
    {
        var result = Check.Compile("/project/litellm_config.yaml", yaml);

        Assert.Contains(result.Diagnostics, static found => found.Diagnostic.Id == "LLM2041");
        Assert.DoesNotContain(result.Emit(), static file => file.Text.Contains("LEAK", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("oauth_token_url")]
    [InlineData("oauth_client_id")]
    [InlineData("oauth_client_secret")]
    public void The_keys_of_a_grant_that_is_not_asked_for_are_reported(string key) =>
        Assert.Contains(Check.Model($"model: openai/m, {key}: os.environ/X"), static found => found.Id == "LLM2041");

    [Fact]
    public void The_keys_of_a_grant_that_is_asked_for_are_not() =>
        Assert.DoesNotContain(
            Check.Model("model: openai/m, oauth_client_credentials: true, oauth_token_url: os.environ/U, oauth_client_id: os.environ/I, oauth_client_secret: os.environ/S, oauth_grant_type: client_credentials"),
            static found => found.Id is "LLM2041" or "LLM2040");

    [Theory]
    [InlineData("refresh_token")]
    [InlineData("password")]
    [InlineData("device_code")]
    [InlineData("authorization_code")]
    [InlineData("Client_Credentials")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer")]
    [InlineData("os.environ/GRANT")]
    public void An_unsupported_grant_is_an_error_that_names_what_is_supported(string grant)
    {
        foreach (var yaml in (string[])
        [
            $"oauth2_providers: {{ acme: {{ client_id: a, client_secret: os.environ/S, token_url: 'https://a.example/t', base_url: 'https://a.example', grant_type: '{grant}' }} }}\n",
            $"model_list:\n  - model_name: m\n    litellm_params: {{ model: openai/m, oauth_client_credentials: true, oauth_token_url: os.environ/U, oauth_client_id: os.environ/I, oauth_client_secret: os.environ/S, oauth_grant_type: '{grant}' }}\n",
            $"model_list:\n  - model_name: m\n    litellm_params: {{ model: azure/m, client_id: os.environ/I, client_secret: os.environ/S, tenant_id: t, grant_type: '{grant}' }}\n",
        ])
        {
            var result = Check.Compile("/project/litellm_config.yaml", yaml);
            var error = Assert.Single(result.Diagnostics, static found => found.Diagnostic.Id == "LLM2040").Diagnostic;

            Assert.Contains("'client_credentials'", error.Message, StringComparison.Ordinal);
            Assert.Equal(grant, yaml.Substring(error.Span.Start, error.Span.Length).Trim('\''));
            Assert.DoesNotContain(result.Emit(), static file => file.Text.Contains("CreateTokenManager", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("private_key")]
    [InlineData("password")]
    [InlineData("client_assertion")]
    public void A_credential_beside_the_grant_of_a_provider_is_reported(string key) =>
        Assert.Contains(
            Check.Yaml($"oauth2_providers: {{ acme: {{ client_id: a, client_secret: os.environ/S, token_url: 'https://a.example/t', base_url: 'https://a.example', {key}: os.environ/X }} }}\n"),
            static found => found.Id == "LLM2041");

    private static (IReadOnlyList<LlmCodegen.Compiler.Diagnostics.ConfigDiagnostic> Found, string Code) Compile(string parameters)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ {parameters} }}\n");
        return ([.. result.Diagnostics.Select(static found => found.Diagnostic)], string.Join('\n', result.Emit().Select(static file => file.Text)));
    }
}
