using LlmCodegen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>Whose model a string means: as LiteLLM decides it, and what is said where LiteLLM would not know.</summary>
public sealed class ProviderResolutionTests
{
    [Theory]
    [InlineData("openai/gpt-4o", "openai", "gpt-4o")]
    [InlineData("openai/org/model:free", "openai", "org/model:free")]
    [InlineData("openrouter/meta-llama/llama-3.3-70b-instruct:free", "openrouter", "meta-llama/llama-3.3-70b-instruct:free")]
    [InlineData("together_ai/meta-llama/Llama-4", "togetherai", "meta-llama/Llama-4")]
    [InlineData("hosted_vllm/Qwen/Qwen3", "vllm", "Qwen/Qwen3")]
    [InlineData("gpt-4o", "openai", "gpt-4o")]
    [InlineData("text-embedding-3-small", "openai", "text-embedding-3-small")]
    [InlineData("ft:gpt-3.5-turbo-0613:my-org::abc123", "openai", "ft:gpt-3.5-turbo-0613:my-org::abc123")]
    public void A_model_string_names_its_provider(string model, string provider, string id)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ model: \"{model}\" }}\n");
        var found = Assert.Single(Assert.Single(result.Clients).Providers);
        Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Diagnostic.Descriptor.DefaultSeverity > DiagnosticSeverity.Info);
        Assert.Equal((provider, id), (found.Name, found.Deployments.Single().Id));
    }

    [Theory]
    [InlineData("model: anything, custom_llm_provider: openai", "openai", "anything")]
    [InlineData("model: openai/anything, custom_llm_provider: openai", "openai", "anything")]
    [InlineData("model: org/anything, custom_llm_provider: hosted_vllm", "vllm", "org/anything")]
    [InlineData("model: some-model, api_base: https://api.groq.com/openai/v1", "groq", "some-model")]
    [InlineData("model: org/some-model, api_base: https://integrate.api.nvidia.com/v1", "nvidia", "org/some-model")]
    [InlineData("model: openai/some-model, api_base: https://api.groq.com/openai/v1", "openai", "some-model")]
    public void Parameters_beside_the_model_name_its_provider(string parameters, string provider, string id)
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: m\n    litellm_params: {{ {parameters} }}\n");
        var found = Assert.Single(Assert.Single(result.Clients).Providers);
        Assert.Equal((provider, id), (found.Name, found.Deployments.Single().Id));
    }

    [Theory]
    [InlineData("model: nowhere/model")]
    [InlineData("model: my-model")]
    [InlineData("model: my-model, api_base: http://localhost:8000/v1")]
    [InlineData("model: OpenAI/gpt-4o")]
    [InlineData("model: 'openai\\gpt-4o'")]
    [InlineData("model: gpt-4o, custom_llm_provider: nowhere")]
    [InlineData("model: nowhere/model, api_base: not-a-url")]
    public void A_model_of_no_provider_is_an_error(string parameters) => Assert.Contains(Check.Model(parameters), static found => found.Id == "LLM2004");

    [Theory]
    [InlineData("gpt4o", "did you mean 'gpt-4o'?")]
    [InlineData("opnai/gpt-4o", "did you mean 'openai'?")]
    [InlineData("zhipu/glm-4-flash", "did you mean 'zai'?")]
    [InlineData("Claude/opus", "did you mean 'anthropic'?")]
    [InlineData("opnai/gpt-4o, api_base: http://localhost:8000/v1", "did you mean 'openai'?")]
    [InlineData("Qwen/Qwen3-8B, api_base: http://localhost:8000/v1", "write 'openai/Qwen/Qwen3-8B' if its server")]
    [InlineData("llama2", "write provider/model")]
    [InlineData("llama2, api_base: http://localhost:8000/v1", "write 'openai/llama2' if its server speaks OpenAI's protocol")]
    public void An_unknown_model_is_answered_with_what_was_probably_meant(string model, string hint) =>
        Assert.Contains(hint, Assert.Single(Check.Model($"model: {model}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("openai/", "LLM2059", "names a provider and no model")]
    [InlineData("openai//", "LLM2059", "names a provider and no model")]
    [InlineData("bedrock/converse/", "LLM2059", "names a provider and no model")]
    [InlineData("openai", "LLM2002", "the id of a model, not the provider alone")]
    public void A_provider_alone_is_no_model(string model, string id, string message)
    {
        var found = Assert.Single(Check.Model($"model: {model}"));
        Assert.Equal(id, found.Id);
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai/${MODEL}", "the placeholder '${MODEL}'")]
    [InlineData("azure/<your-deployment-name>", "the placeholder '<your-deployment-name>'")]
    [InlineData("openai/{{ model }}", "the placeholder '{{ model }}'")]
    [InlineData("openai/gpt-4o\"", "the character \"")]
    [InlineData("openai/“gpt-4o”", "the character “")]
    [InlineData("openai/gpt 4o", "white space")]
    [InlineData("openai/*", "'*', for which its 'model_name' has no '*'")]
    public void An_id_that_no_provider_can_know_is_questioned(string model, string problem)
    {
        var found = Assert.Single(Check.Yaml($"model_list:\n  - model_name: m\n    litellm_params:\n      model: {model}\n"));
        Assert.Equal("LLM2032", found.Id);
        Assert.Contains(problem, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_entry_for_every_model_says_of_a_provider_has_no_effect_and_is_told()
    {
        var found = Check.Yaml("model_list:\n  - model_name: \"*\"\n    litellm_params: { model: \"*\", api_key: os.environ/GATEWAY_KEY, api_base: https://gw.example/v1, rpm: null }\n").ToList();
        Assert.Equal(["LLM2021", "LLM2031", "LLM2031"], found.Select(static one => one.Id).Order(StringComparer.Ordinal));
        Assert.Contains(found, static one => one.Message.StartsWith("'api_base' has no effect as a key of the entry '*', which names no provider; it belongs in an entry such as 'openai/*'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_of_ones_own_may_call_its_models_anything() =>
        Assert.Empty(Check.Model("model: openai/Qwen 2.5 7B, api_base: http://localhost:1234/v1"));

    [Theory]
    [InlineData("model: gpt-99", "LLM2027")]
    [InlineData("model: claude-3-5-sonnet-latest-ish", "LLM2027")]
    [InlineData("model: google/gemini-2.5-flash", "LLM2028")]
    [InlineData("model: meta-llama/Llama-3-8b", "LLM2028")]
    [InlineData("model: os.environ/MODEL", "LLM2030")]
    [InlineData("model: '*'", "LLM2030")]
    [InlineData("model: '${MODEL}'", "LLM2030")]
    [InlineData("model: '{{ provider }}/gpt-4o'", "LLM2030")]
    [InlineData("model: langfuse/gpt-4o", "LLM2024")]
    [InlineData("model: 'meta/llama-2-70b-chat:02e509c789964a7ea8736978a43525956ef40397be9033abf9fd2badfe68c9e3'", "LLM2024")]
    [InlineData("model: 'owner/some-model:02e509c789964a7ea8736978a43525956ef40397be9033abf9fd2badfe68c9e3'", "LLM2024")]
    public void What_this_compiler_and_litellm_see_differently_is_a_warning(string parameters, string id)
    {
        var found = Check.Model(parameters);
        Assert.Contains(found, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("openai/my-whisper-large", "audio_transcription")]
    [InlineData("groq/whisper-large-v9", "audio_transcription")]
    [InlineData("azure/tts-hd", "audio_speech")]
    [InlineData("azure/my-gpt-realtime", "realtime")]
    [InlineData("sora-2", "video_generation")]
    [InlineData("openai/bge-reranker-v2-m3", "rerank")]
    public void A_name_that_says_what_it_is_for_is_taken_by_its_word(string model, string mode)
    {
        var found = Assert.Single(Check.Model($"model: {model}"));
        Assert.Equal("LLM2025", found.Id);
        Assert.Contains($"'{mode}'", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai/gpt-4o")]
    [InlineData("openai/attsolver-7b")]
    [InlineData("openai/whispering-9b")]
    public void A_name_that_says_nothing_chats(string model) => Assert.Empty(Check.Model($"model: {model}"));

    [Fact]
    public void A_handler_in_Python_is_a_provider_for_litellm()
    {
        var found = Assert.Single(Check.Model("model: my-llm/m", "litellm_settings:\n  custom_provider_map:\n    - { provider: my-llm, custom_handler: handlers.mine }\n"));
        Assert.Equal("LLM2024", found.Id);
    }

    [Theory]
    [InlineData("localhost:8000/v1", "LLM2005")]
    [InlineData("htp://localhost/v1", "LLM2005")]
    [InlineData("'http://local host/v1'", "LLM2005")]
    [InlineData("http://localhost:99999/v1", "LLM2005")]
    [InlineData("8000", "LLM2005")]
    [InlineData("'${GATEWAY_URL}'", "LLM2029")]
    [InlineData("'http://${HOST}:8000/v1'", "LLM2029")]
    [InlineData("'https://<your-resource>.openai.azure.com'", "LLM2029")]
    [InlineData("'{{ url }}'", "LLM2029")]
    [InlineData("YOUR_API_BASE", "LLM2029")]
    [InlineData("https://os.environ/HOST/v1", "LLM2029")]
    [InlineData("https://user:pass-word@host.example/v1", "LLM2029")]
    public void An_address_that_cannot_be_used_is_reported_without_being_repeated(string address, string id)
    {
        var found = Assert.Single(Check.Model($"model: openai/m, api_base: {address}"), static diagnostic => diagnostic.Id is "LLM2005" or "LLM2029");
        Assert.Equal(id, found.Id);
        Assert.DoesNotContain("pass-word", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://my_host:8000/v1")]
    [InlineData("http://[::1]:8000")]
    [InlineData("http://host.docker.internal:11434")]
    [InlineData("os.environ/GATEWAY_URL")]
    public void An_ordinary_address_is_accepted(string address) =>
        Assert.DoesNotContain(Check.Model($"model: openai/m, api_base: '{address}'"), static found => found.Descriptor.DefaultSeverity > DiagnosticSeverity.Info);
}
