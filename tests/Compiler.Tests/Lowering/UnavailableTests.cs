using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Compiler.Tests.Lowering;

/// <summary>What gets no client: ways to authenticate that are not there, and models that are for something else than chats and embeddings.</summary>
public sealed class UnavailableTests
{
    [Theory]
    [InlineData("model: bedrock/converse/openai.gpt-oss-20b-1:0, aws_access_key_id: os.environ/A, aws_secret_access_key: os.environ/B", "'aws_access_key_id', 'aws_secret_access_key'")]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_profile_name: dev", "'aws_profile_name'")]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_role_name: 'arn:aws:iam::1:role/x', aws_session_name: s", "'aws_role_name', 'aws_session_name'")]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_session_token: os.environ/T", "'aws_session_token'")]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_web_identity_token: t, api_key: none", "'aws_web_identity_token'")]
    [InlineData("model: vertex_ai/openai/gpt-oss-20b-maas, vertex_credentials: os.environ/C", "'vertex_credentials'")]
    [InlineData("model: vertex_ai/openai/gpt-oss-20b-maas, vertex_project: p, vertex_location: us-central1", "an OAuth2 grant of its provider")]
    [InlineData("model: vertex_ai/openai/gpt-oss-20b-maas, api_key: os.environ/K", "an OAuth2 grant of its provider")]
    [InlineData("model: azure/mine, api_base: 'https://r.openai.azure.com', azure_username: u, azure_password: os.environ/P", "'azure_username', 'azure_password'")]
    [InlineData("model: azure/mine, api_base: 'https://r.openai.azure.com', azure_ad_token_provider: x", "'azure_ad_token_provider'")]
    [InlineData("model: azure_ai/mine, api_base: 'https://r.services.ai.azure.com', tenant_id: t, client_id: c, client_secret: os.environ/S", "'client_id', 'client_secret'")]
    [InlineData("model: xai/grok-4, use_xai_oauth: true", "'use_xai_oauth'")]
    [InlineData("model: gigachat/GigaChat, api_key: os.environ/K", "an OAuth2 grant of its provider")]
    public void Credential_that_is_not_available_is_replaced_by_no_other(string parameters, string asked)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ {parameters} }}\n");

        var found = Assert.Single(result.Diagnostics, static found => found.Diagnostic.Id == DiagnosticIds.UnsupportedCredential);
        Assert.Contains($"model 'm' is to authenticate by {asked}, which this version cannot", found.Diagnostic.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(Assert.Single(result.Clients).Root.Aliases).IsDropped);
    }

    [Theory]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_region_name: us-east-1")]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_access_key_id: os.environ/A, api_key: os.environ/AWS_BEARER_TOKEN_BEDROCK")]
    [InlineData("model: bedrock/openai.gpt-oss-20b-1:0, aws_access_key_id: null, aws_secret_access_key: ''")]
    [InlineData("model: openai/gpt-4o, aws_access_key_id: os.environ/A")]
    [InlineData("model: azure/mine, api_base: 'https://r.openai.azure.com', tenant_id: t, client_id: c, client_secret: os.environ/S")]
    [InlineData("model: azure/mine, api_base: 'https://r.openai.azure.com', azure_ad_token: os.environ/T, azure_scope: s")]
    [InlineData("model: xai/grok-4, use_xai_oauth: false")]
    [InlineData("model: gigachat/GigaChat, api_base: 'https://own.example/v1', api_key: os.environ/K")]
    public void Credential_that_is_available_is_no_reason_to_leave_an_entry_out(string parameters)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ {parameters} }}\n");

        Assert.DoesNotContain(result.Diagnostics, static found => found.Diagnostic.Id == DiagnosticIds.UnsupportedCredential);
        Assert.False(Assert.Single(Assert.Single(result.Clients).Root.Aliases).IsDropped);
    }

    [Theory]
    [InlineData("text-completion-openai/gpt-3.5-turbo-instruct", "completion")]
    [InlineData("text-completion-openai/my-own", "completion")]
    [InlineData("openai/gpt-3.5-turbo-instruct", "completion")]
    [InlineData("openai/davinci-002", "completion")]
    [InlineData("openai/ft:babbage-002:acme::1", "completion")]
    [InlineData("openai/whisper-1", "audio_transcription")]
    [InlineData("openai/gpt-4o-transcribe", "audio_transcription")]
    [InlineData("openai/tts-1-hd", "audio_speech")]
    [InlineData("openai/gpt-4o-mini-tts-2025-12-15", "audio_speech")]
    [InlineData("openai/dall-e-2", "image_generation")]
    [InlineData("openai/gpt-image-1", "image_generation")]
    [InlineData("openai/omni-moderation-latest", "moderation")]
    [InlineData("openai/sora-2", "video_generation")]
    [InlineData("openai/gpt-realtime", "realtime")]
    [InlineData("openai/gpt-4o-realtime-preview-2025-06-03", "realtime")]
    [InlineData("mistral/mistral-ocr-latest", "ocr")]
    [InlineData("mistral/mistral-ocr-2599", "ocr")]
    [InlineData("cohere/rerank-v3.5", "rerank")]
    [InlineData("jina_ai/jina-reranker-v2-base-multilingual", "rerank")]
    public void Model_for_something_else_gets_no_chat_client(string model, string mode)
    {
        var found = Assert.Single(Check.Model($"model: '{model}'"), static found => found.Id == DiagnosticIds.UnsupportedMode);

        Assert.Equal(mode, found.Arguments[1]);
    }

    [Theory]
    [InlineData("openai/o1-pro")]
    [InlineData("openai/o1-pro-2025-03-19")]
    [InlineData("openai/gpt-5-codex")]
    [InlineData("openai/gpt-5.1-codex-mini-2025-11-13")]
    [InlineData("openai/gpt-5-pro")]
    [InlineData("openai/codex-mini-latest")]
    [InlineData("azure/gpt-5-codex")]
    [InlineData("azure/eu/gpt-5.1-codex")]
    public void Model_that_answers_at_responses_only_gets_no_chat_client(string model)
    {
        var found = Assert.Single(Check.Model($"model: '{model}'"), static found => found.Id == DiagnosticIds.UnsupportedDialect);

        Assert.Equal("openai-responses", found.Arguments[1]);
    }

    [Theory]
    [InlineData("openai/gpt-4o", "completion")]
    [InlineData("openai/gpt-4o", "responses")]
    [InlineData("hosted_vllm/mine", "completion")]
    [InlineData("ollama/codellama", "chat")]
    [InlineData("gemini/gemini-2.5-flash-image", "chat")]
    public void Mode_that_says_how_health_is_asked_for_leaves_a_chat_model_one(string model, string mode)
    {
        var found = Check.Yaml($"model_list:\n  - model_name: m\n    litellm_params: {{ model: '{model}' }}\n    model_info: {{ mode: {mode} }}\n");

        Assert.DoesNotContain(found, static found => Descriptors.IsRemoving(found.Descriptor));
    }

    [Theory]
    [InlineData("anthropic/claude-sonnet-4-5", "ISupportsAudioOutput", false)]
    [InlineData("anthropic/claude-sonnet-4-5", "ISupportsVideoInput", false)]
    [InlineData("anthropic/claude-sonnet-4-5", "ISupportsVision", true)]
    [InlineData("anthropic/claude-sonnet-4-5", "ISupportsTools", true)]
    [InlineData("openai/gpt-4.1", "ISupportsAudioInput", false)]
    [InlineData("openai/gpt-3.5-turbo", "ISupportsAudioOutput", false)]
    [InlineData("openai/gpt-3.5-turbo-16k", "ISupportsVideoInput", false)]
    [InlineData("gemini/gemini-2.5-flash", "ISupportsVideoInput", true)]
    [InlineData("openai/a-model-of-next-year", "ISupportsAudioOutput", true)]
    public void Catalog_says_what_a_model_lacks_and_nothing_is_said_of_unknown_ones(string model, string capability, bool has)
    {
        var client = Assert.Single(Check.Compile("/project/litellm_config.yaml", $"model_list: [{{ model_name: m, litellm_params: {{ model: '{model}' }} }}]\n").Clients);
        var type = Assert.Single(client.Providers.SelectMany(static provider => provider.ModelTypes));

        Assert.Equal(has, type.Capabilities.Contains("global::LlmCodegen." + capability));
    }
}
