using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>The variables that LiteLLM 1.83.2 reads for its OpenAI-compatible providers are read here, too, and in its order.</summary>
public sealed class LitellmVariableTests
{
    // provider | variables of the key | variables of the address
    private const string Table = """
        abliteration | ABLITERATION_API_KEY |
        ai21_chat | AI21_API_KEY | AI21_API_BASE
        aiml | AIML_API_KEY | AIML_API_BASE
        anyscale | ANYSCALE_API_KEY | ANYSCALE_API_BASE
        apertis | STIMA_API_KEY |
        assemblyai | ASSEMBLYAI_API_KEY |
        azure_ai | AZURE_AI_API_KEY | AZURE_AI_API_BASE
        baseten | BASETEN_API_KEY | BASETEN_API_BASE
        bedrock_mantle | BEDROCK_MANTLE_API_KEY | BEDROCK_MANTLE_API_BASE
        cerebras | CEREBRAS_API_KEY | CEREBRAS_API_BASE
        charity_engine | CHARITY_ENGINE_API_KEY |
        chutes | CHUTES_API_KEY |
        clarifai | CLARIFAI_API_KEY |
        codestral | CODESTRAL_API_KEY | CODESTRAL_API_BASE
        dashscope | DASHSCOPE_API_KEY | DASHSCOPE_API_BASE
        deepinfra | DEEPINFRA_API_KEY | DEEPINFRA_API_BASE
        deepseek | DEEPSEEK_API_KEY | DEEPSEEK_API_BASE
        docker_model_runner | DOCKER_MODEL_RUNNER_API_KEY | DOCKER_MODEL_RUNNER_API_BASE
        empower | EMPOWER_API_KEY | EMPOWER_API_BASE
        featherless_ai | FEATHERLESS_AI_API_KEY FEATHERLESS_API_KEY | FEATHERLESS_AI_API_BASE FEATHERLESS_API_BASE
        fireworks_ai | FIREWORKS_API_KEY FIREWORKS_AI_API_KEY FIREWORKSAI_API_KEY FIREWORKS_AI_TOKEN | FIREWORKS_API_BASE
        friendliai | FRIENDLIAI_API_KEY FRIENDLI_TOKEN | FRIENDLI_API_BASE
        galadriel | GALADRIEL_API_KEY | GALADRIEL_API_BASE
        github | GITHUB_API_KEY | GITHUB_API_BASE
        gmi | GMI_API_KEY |
        gradient_ai | GRADIENT_AI_API_KEY | GRADIENT_AI_AGENT_ENDPOINT
        groq | GROQ_API_KEY | GROQ_API_BASE
        helicone | HELICONE_API_KEY |
        hosted_vllm | HOSTED_VLLM_API_KEY | HOSTED_VLLM_API_BASE
        hyperbolic | HYPERBOLIC_API_KEY | HYPERBOLIC_API_BASE
        jina_ai | JINA_AI_API_KEY JINA_AI_TOKEN | JINA_AI_API_BASE
        lambda_ai | LAMBDA_API_KEY | LAMBDA_API_BASE
        lemonade |  | LEMONADE_API_BASE
        litellm_proxy | LITELLM_PROXY_API_KEY | LITELLM_PROXY_API_BASE
        llamagate | LLAMAGATE_API_KEY |
        lm_studio | LM_STUDIO_API_KEY | LM_STUDIO_API_BASE
        meta_llama | LLAMA_API_KEY | LLAMA_API_BASE
        mistral | MISTRAL_AZURE_API_KEY MISTRAL_API_KEY | MISTRAL_AZURE_API_BASE
        moonshot | MOONSHOT_API_KEY | MOONSHOT_API_BASE
        morph | MORPH_API_KEY | MORPH_API_BASE
        nano-gpt | NANOGPT_API_KEY |
        nebius | NEBIUS_API_KEY | NEBIUS_API_BASE
        novita | NOVITA_API_KEY | NOVITA_API_BASE
        nvidia_nim | NVIDIA_NIM_API_KEY | NVIDIA_NIM_API_BASE
        ollama | OLLAMA_API_KEY | OLLAMA_API_BASE
        perplexity | PERPLEXITYAI_API_KEY PERPLEXITY_API_KEY | PERPLEXITY_API_BASE
        poe | POE_API_KEY |
        publicai | PUBLICAI_API_KEY | PUBLICAI_API_BASE
        ragflow | RAGFLOW_API_KEY | RAGFLOW_API_BASE
        sambanova | SAMBANOVA_API_KEY | SAMBANOVA_API_BASE
        sarvam | SARVAM_API_KEY |
        scaleway | SCW_SECRET_KEY |
        synthetic | SYNTHETIC_API_KEY |
        together_ai | TOGETHER_API_KEY TOGETHER_AI_API_KEY TOGETHERAI_API_KEY TOGETHER_AI_TOKEN | TOGETHER_AI_API_BASE
        v0 | V0_API_KEY | V0_API_BASE
        veniceai | VENICE_AI_API_KEY |
        vercel_ai_gateway | VERCEL_AI_GATEWAY_API_KEY VERCEL_OIDC_TOKEN | VERCEL_AI_GATEWAY_API_BASE
        volcengine | VOLCENGINE_API_KEY | VOLCENGINE_API_BASE
        wandb | WANDB_API_KEY | WANDB_API_BASE
        xai | XAI_API_KEY | XAI_API_BASE
        xiaomi_mimo | XIAOMI_MIMO_API_KEY |
        zai | ZAI_API_KEY | ZAI_API_BASE
        """;

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var line in Table.Split('\n'))
            {
                var cells = line.Split('|');
                rows.Add(cells[0].Trim(), cells[1].Trim(), cells[2].Trim());
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Variables_are_those_of_LiteLLM(string provider, string keys, string addresses)
    {
        var description = ProviderCatalog.BuiltIn.Find(provider)!;
        AssertOrder(keys, description.Authentication.SelectMany(static way => way.Variables));
        AssertOrder(addresses, description.BaseUrlVariables);
    }

    private static void AssertOrder(string expected, IEnumerable<string> actual)
    {
        var names = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(names, actual.Where(names.Contains).Distinct());
    }
}
