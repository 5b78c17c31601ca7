using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

public sealed class LiteLlmNameTests
{
    /// <summary>The prefixes that LiteLLM 1.83.2 routes.</summary>
    private const string Prefixes = """
        a2a abliteration ai21 ai21_chat aiml aiohttp_openai amazon_nova anthropic anthropic_text anyscale apertis assemblyai auto_router aws_polly
        azure azure_ai azure_ai/agents azure_ai/doc-intelligence azure_text baseten bedrock bedrock_mantle black_forest_labs brave bytez cerebras
        charity_engine chatgpt chutes clarifai cloudflare codestral cohere cohere_chat cometapi compactifai cursor custom custom_openai dashscope
        databricks dataforseo datarobot deepgram deepinfra deepseek docker_model_runner duckduckgo elevenlabs empower exa_ai fal_ai featherless_ai
        firecrawl fireworks_ai friendliai galadriel gemini gigachat github github_copilot gmi google_pse gradient_ai groq helicone heroku hosted_vllm
        huggingface hyperbolic infinity jina_ai lambda_ai langgraph lemonade linkup litellm_proxy llamafile llamagate lm_studio manus maritalk
        meta_llama milvus minimax mistral moonshot morph nano-gpt nanogpt nebius nlp_cloud novita nscale nvidia_nim oci ollama ollama_chat oobabooga
        openai openai_like openrouter ovhcloud parallel_ai perplexity petals pg_vector poe predibase publicai pydantic_ai_agents ragflow recraft
        replicate runwayml s3_vectors sagemaker sagemaker_chat sambanova sap sarvam scaleway searchapi searxng serper snowflake stability synthetic
        tavily text-completion-codestral text-completion-openai together_ai topaz triton v0 venice veniceai vercel_ai_gateway vertex_ai
        vertex_ai/agent_engine vllm volcengine voyage wandb watsonx watsonx_text xai xiaomi_mimo xinference zai
        """;

    /// <summary>Prefixes that need a protocol or a login of their own, all others of LiteLLM's OpenAI-compatible list have a file.</summary>
    private static readonly string[] CompatibleInNameOnly = ["chatgpt", "langgraph", "manus"];

    private const string Compatible = """
        abliteration ai21_chat aiml aiohttp_openai anyscale apertis assemblyai azure_ai baseten bedrock_mantle cerebras charity_engine chatgpt chutes
        clarifai codestral dashscope datarobot deepinfra deepseek docker_model_runner empower featherless_ai fireworks_ai friendliai galadriel github
        github_copilot gmi gradient_ai groq helicone heroku hosted_vllm hyperbolic jina_ai lambda_ai langgraph lemonade litellm_proxy llamafile
        llamagate lm_studio manus meta_llama mistral moonshot morph nano-gpt nebius novita nscale nvidia_nim ollama perplexity poe publicai ragflow
        sambanova sarvam scaleway snowflake synthetic together_ai v0 veniceai vercel_ai_gateway volcengine wandb xai xiaomi_mimo zai
        """;

    public static TheoryData<string> All() => new(Split(Prefixes));

    public static TheoryData<string> OpenAICompatible() => new(Split(Compatible).Except(CompatibleInNameOnly, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void A_prefix_of_litellm_is_at_least_known(string prefix)
    {
        var known = SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Providers, "known.json"))["known"]!.Select(k => (string)k["id"]!);

        Assert.True(Provider(prefix) is not null || known.Contains(prefix, StringComparer.Ordinal), prefix);
    }

    [Theory]
    [MemberData(nameof(OpenAICompatible))]
    public void An_openai_compatible_provider_of_litellm_has_a_file(string prefix)
    {
        Assert.NotNull(Provider(prefix));
    }

    private static string? Provider(string prefix) =>
        (string?)SchemaFolder.ReadObject(Path.Combine(SchemaFolder.Providers, "index.json"))["providers"]![prefix];

    private static string[] Split(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
