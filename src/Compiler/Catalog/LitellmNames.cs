namespace LlmCodegen.Compiler.Catalog;

/// <summary>How LiteLLM finds the provider of a model; what it knows beyond the names of the catalog.</summary>
internal static class LitellmNames
{
    /// <summary>Prefixes of LiteLLM that name a provider whose id here is another one.</summary>
    private static readonly Dictionary<string, string> ByAlias = new(StringComparer.Ordinal)
    {
        ["google"] = "gemini",
        ["google-gemini"] = "gemini",
        ["google-vertex"] = "vertex_ai",
        ["google-vertex-anthropic"] = "vertex_ai",
        ["amazon-bedrock"] = "bedrock",
        ["amazon-nova"] = "amazon_nova",
        ["nova"] = "amazon_nova",
        ["azure-openai"] = "azure",
        ["azure-foundry"] = "azure_ai",
        ["azure-cognitive-services"] = "azure_ai",
        ["alibaba"] = "dashscope",
        ["cloudflare-workers-ai"] = "cloudflare",
        ["digitalocean"] = "gradient_ai",
        ["docker-model-runner"] = "docker_model_runner",
        ["featherless-ai"] = "featherless_ai",
        ["fireworks"] = "fireworks_ai",
        ["fireworks-ai"] = "fireworks_ai",
        ["friendli"] = "friendliai",
        ["github-copilot"] = "github_copilot",
        ["github-models"] = "github",
        ["jina-ai"] = "jina_ai",
        ["lambda-ai"] = "lambda_ai",
        ["litellm-proxy"] = "litellm_proxy",
        ["llama"] = "meta_llama",
        ["meta-llama"] = "meta_llama",
        ["lmstudio"] = "lm_studio",
        ["llamacpp"] = "llamafile",
        ["llama.cpp"] = "llamafile",
        ["moonshotai"] = "moonshot",
        ["novita-ai"] = "novita",
        ["nvidia"] = "nvidia_nim",
        ["openai-compatible"] = "openai_like",
        ["sap-ai-core"] = "sap",
        ["snowflake-cortex"] = "snowflake",
        ["together"] = "together_ai",
        ["togetherai"] = "together_ai",
        ["vercel"] = "vercel_ai_gateway",
        ["vercel-ai-gateway"] = "vercel_ai_gateway",
        ["xiaomi"] = "xiaomi_mimo",
        ["xiaomi-mimo"] = "xiaomi_mimo",
    };

    /// <summary>Hosts by which LiteLLM recognizes the provider of a model without a prefix.</summary>
    private static readonly ImmutableArray<(string Endpoint, string Provider)> Endpoints =
    [
        ("api.perplexity.ai", "perplexity"), ("api.endpoints.anyscale.com/v1", "anyscale"), ("api.deepinfra.com/v1/openai", "deepinfra"), ("api.mistral.ai/v1", "mistral"),
        ("codestral.mistral.ai/v1", "codestral"), ("api.groq.com/openai/v1", "groq"), ("integrate.api.nvidia.com/v1", "nvidia_nim"), ("api.cerebras.ai/v1", "cerebras"),
        ("api.sambanova.ai/v1", "sambanova"), ("api.ai21.com/studio/v1", "ai21_chat"), ("app.empower.dev/api/v1", "empower"), ("api.deepseek.com/v1", "deepseek"),
        ("api.friendli.ai/serverless/v1", "friendliai"), ("api.galadriel.com/v1", "galadriel"), ("api.llama.com/compat/v1", "meta_llama"), ("inference.api.nscale.com/v1", "nscale"),
        ("api.together.xyz/v1", "together_ai"), ("api.featherless.ai/v1", "featherless_ai"), ("dashscope-intl.aliyuncs.com/compatible-mode/v1", "dashscope"),
        ("api.moonshot.ai/v1", "moonshot"), ("api.x.ai/v1", "xai"), ("ai-gateway.vercel.sh/v1", "vercel_ai_gateway"), ("api.studio.nebius.ai/v1", "nebius"),
        ("api.hyperbolic.xyz/v1", "hyperbolic"), ("api.lambda.ai/v1", "lambda_ai"), ("api.morphllm.com/v1", "morph"), ("api.v0.dev/v1", "v0"),
    ];

    /// <summary>How the names of vendors' models begin.</summary>
    private static readonly ImmutableArray<(string Start, string Provider)> Families =
    [
        ("gpt-", "openai"), ("chatgpt-", "openai"), ("o1-", "openai"), ("o3-", "openai"), ("o4-", "openai"), ("text-embedding-", "openai"), ("dall-e-", "openai"),
        ("whisper-", "openai"), ("tts-", "openai"), ("text-davinci-", "openai"), ("codex-", "openai"), ("computer-use-", "openai"), ("claude-", "anthropic"),
        ("gemini-", "vertex_ai"), ("text-bison", "vertex_ai"), ("chat-bison", "vertex_ai"), ("code-bison", "vertex_ai"), ("codechat-bison", "vertex_ai"),
        ("textembedding-gecko", "vertex_ai"), ("imagen-", "vertex_ai"), ("veo-", "vertex_ai"), ("command-", "cohere"), ("embed-english-", "cohere"),
        ("embed-multilingual-", "cohere"), ("jamba-", "ai21"), ("j2-", "ai21"), ("anthropic.claude", "bedrock"), ("us.anthropic.claude", "bedrock"),
        ("eu.anthropic.claude", "bedrock"), ("apac.anthropic.claude", "bedrock"), ("global.anthropic.claude", "bedrock"), ("amazon.titan", "bedrock"), ("amazon.nova", "bedrock"),
        ("us.amazon.nova", "bedrock"), ("meta.llama", "bedrock"), ("us.meta.llama", "bedrock"), ("mistral.mi", "bedrock"), ("cohere.command", "bedrock"),
        ("cohere.embed", "bedrock"), ("ai21.j", "bedrock"),
    ];

    /// <summary>What LiteLLM calls a provider that the catalog knows under a name that LiteLLM does not, or <see langword="null"/>.</summary>
    public static string? Of(string name) => ByAlias.TryGetValue(name, out var other) ? other : null;

    /// <summary>The provider whose address this is.</summary>
    public static string? OfEndpoint(string url) => Endpoints.FirstOrDefault(known => url.IndexOf(known.Endpoint, StringComparison.Ordinal) >= 0).Provider;

    /// <summary>The provider that LiteLLM recognizes by the shape of an id: OpenAI's fine-tuned models, and Replicate's, which end in a digest.</summary>
    public static string? OfShape(string model)
    {
        if (model.IndexOf("ft:gpt-3.5-turbo", StringComparison.Ordinal) >= 0 || model.IndexOf("ft:gpt-4", StringComparison.Ordinal) >= 0)
        {
            return "openai";
        }

        var colon = model.IndexOf(':');
        return colon > 0 && model.Length - colon - 1 == 64 ? "replicate" : null;
    }

    /// <summary>The provider that the model seems to be of, judged by how its name begins.</summary>
    public static string? OfFamily(string model) => Families.FirstOrDefault(family => model.StartsWith(family.Start, StringComparison.Ordinal)).Provider;
}
