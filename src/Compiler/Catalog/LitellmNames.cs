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

    /// <summary>Names that people give to providers, and what LiteLLM calls them.</summary>
    private static readonly Dictionary<string, string> ByHabit = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aliyun"] = "dashscope",
        ["ark"] = "volcengine",
        ["aws"] = "bedrock",
        ["aws_bedrock"] = "bedrock",
        ["azure_openai"] = "azure",
        ["azureopenai"] = "azure",
        ["bigmodel"] = "zai",
        ["claude"] = "anthropic",
        ["copilot"] = "github_copilot",
        ["doubao"] = "volcengine",
        ["github_models"] = "github",
        ["glm"] = "zai",
        ["google_ai"] = "gemini",
        ["googleai"] = "gemini",
        ["gpt"] = "openai",
        ["grok"] = "xai",
        ["hf"] = "huggingface",
        ["kimi"] = "moonshot",
        ["lm-studio"] = "lm_studio",
        ["local"] = "openai",
        ["mistralai"] = "mistral",
        ["nim"] = "nvidia_nim",
        ["openai_compatible"] = "openai",
        ["perplexityai"] = "perplexity",
        ["pplx"] = "perplexity",
        ["qwen"] = "dashscope",
        ["vertex"] = "vertex_ai",
        ["vertexai"] = "vertex_ai",
        ["zhipu"] = "zai",
    };

    /// <summary>Hosts by which LiteLLM recognizes the provider of a model without a prefix.</summary>
    private static readonly ImmutableArray<Mark> Endpoints =
    [
        new("api.perplexity.ai", "perplexity"), new("api.endpoints.anyscale.com/v1", "anyscale"), new("api.deepinfra.com/v1/openai", "deepinfra"), new("api.mistral.ai/v1", "mistral"),
        new("codestral.mistral.ai/v1", "codestral"), new("api.groq.com/openai/v1", "groq"), new("integrate.api.nvidia.com/v1", "nvidia_nim"), new("api.cerebras.ai/v1", "cerebras"),
        new("api.sambanova.ai/v1", "sambanova"), new("api.ai21.com/studio/v1", "ai21_chat"), new("app.empower.dev/api/v1", "empower"), new("api.deepseek.com/v1", "deepseek"),
        new("api.friendli.ai/serverless/v1", "friendliai"), new("api.galadriel.com/v1", "galadriel"), new("api.llama.com/compat/v1", "meta_llama"), new("inference.api.nscale.com/v1", "nscale"),
        new("api.together.xyz/v1", "together_ai"), new("api.featherless.ai/v1", "featherless_ai"), new("dashscope-intl.aliyuncs.com/compatible-mode/v1", "dashscope"),
        new("api.moonshot.ai/v1", "moonshot"), new("api.x.ai/v1", "xai"), new("ai-gateway.vercel.sh/v1", "vercel_ai_gateway"), new("api.studio.nebius.ai/v1", "nebius"),
        new("api.hyperbolic.xyz/v1", "hyperbolic"), new("api.lambda.ai/v1", "lambda_ai"), new("api.morphllm.com/v1", "morph"), new("api.v0.dev/v1", "v0"),
    ];

    /// <summary>How the names of vendors' models begin.</summary>
    private static readonly ImmutableArray<Mark> Families =
    [
        new("gpt-", "openai"), new("chatgpt-", "openai"), new("o1-", "openai"), new("o3-", "openai"), new("o4-", "openai"), new("text-embedding-", "openai"), new("dall-e-", "openai"),
        new("whisper-", "openai"), new("tts-", "openai"), new("text-davinci-", "openai"), new("codex-", "openai"), new("computer-use-", "openai"), new("claude-", "anthropic"),
        new("gemini-", "vertex_ai"), new("text-bison", "vertex_ai"), new("chat-bison", "vertex_ai"), new("code-bison", "vertex_ai"), new("codechat-bison", "vertex_ai"),
        new("textembedding-gecko", "vertex_ai"), new("imagen-", "vertex_ai"), new("veo-", "vertex_ai"), new("command-", "cohere"), new("embed-english-", "cohere"),
        new("embed-multilingual-", "cohere"), new("jamba-", "ai21"), new("j2-", "ai21"), new("anthropic.claude", "bedrock"), new("us.anthropic.claude", "bedrock"),
        new("eu.anthropic.claude", "bedrock"), new("apac.anthropic.claude", "bedrock"), new("global.anthropic.claude", "bedrock"), new("amazon.titan", "bedrock"), new("amazon.nova", "bedrock"),
        new("us.amazon.nova", "bedrock"), new("meta.llama", "bedrock"), new("us.meta.llama", "bedrock"), new("mistral.mi", "bedrock"), new("cohere.command", "bedrock"),
        new("cohere.embed", "bedrock"), new("ai21.j", "bedrock"),
    ];

    /// <summary>What LiteLLM calls a provider that the catalog knows under a name that LiteLLM does not, or <see langword="null"/>.</summary>
    public static string? Of(string name) => ByAlias.TryGetValue(name, out var other) ? other : null;

    /// <summary>What models are for by the prefix alone, or <see langword="null"/>: LiteLLM has names of its own for providers' text completions.</summary>
    public static string? ModeOf(string prefix) => prefix.StartsWith("text-completion-", StringComparison.Ordinal) || prefix == "azure_text" ? "completion" : null;

    /// <summary>The provider that somebody means who calls it so, as LiteLLM calls it, or <see langword="null"/>.</summary>
    public static string? Meant(string name) => ByHabit.TryGetValue(name, out var meant) ? meant : null;

    /// <summary>The provider whose address this is.</summary>
    public static string? OfEndpoint(string url) => Endpoints.FirstOrDefault(known => url.IndexOf(known.Text, StringComparison.Ordinal) >= 0)?.Provider;

    /// <summary>The provider that LiteLLM recognizes by the shape of an id: OpenAI's fine-tuned models, Replicate's, which end in a digest, Vertex's, whose version stands behind an at sign, and NLP Cloud's.</summary>
    public static string? OfShape(string model)
    {
        if (model.IndexOf("ft:gpt-3.5-turbo", StringComparison.Ordinal) >= 0 || model.IndexOf("ft:gpt-4", StringComparison.Ordinal) >= 0)
        {
            return "openai";
        }

        if (model is "dolphin" or "chatdolphin")
        {
            return "nlp_cloud";
        }

        if (IsOfVertex(model))
        {
            return "vertex_ai";
        }

        var colon = model.IndexOf(':');
        return colon > 0 && model.Length - colon - 1 == 64 ? "replicate" : null;
    }

    // Only Vertex writes the version behind an at sign: claude-3-5-sonnet@20240620, mistral-large@2407, claude-3-7-sonnet@default.
    private static bool IsOfVertex(string model)
    {
        var at = model.IndexOf('@');
        var version = at > 0 && model.IndexOf('/') < 0 ? model.Substring(at + 1) : "";
        return version is "default" or "latest" || (version.Length > 0 && version.All(static c => c is >= '0' and <= '9'));
    }

    /// <summary>The provider that the model seems to be of, judged by how its name begins.</summary>
    public static string? OfFamily(string model) => Families.FirstOrDefault(family => model.StartsWith(family.Text, StringComparison.Ordinal))?.Provider;

    private sealed record Mark(string Text, string Provider);
}
