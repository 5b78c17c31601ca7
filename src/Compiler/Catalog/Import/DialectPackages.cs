using LlmCodegen.Compiler.Catalog.Facts;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>models.dev names the npm package that a provider is called with; most packages stand for a wire dialect.</summary>
internal static class DialectPackages
{
    private static readonly ImmutableDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["@ai-sdk/openai-compatible"] = Dialects.OpenAIChat,
        ["@ai-sdk/openai"] = "openai-responses",
        ["@ai-sdk/anthropic"] = "anthropic-messages",
        ["@ai-sdk/azure"] = Dialects.AzureOpenAI,
        ["@ai-sdk/google"] = "gemini",
        ["@ai-sdk/google-vertex"] = "vertex-gemini",
        ["@ai-sdk/google-vertex/anthropic"] = "vertex-anthropic",
        ["@ai-sdk/amazon-bedrock"] = "bedrock-converse",
        ["@ai-sdk/amazon-bedrock/mantle"] = "openai-responses",
        ["@ai-sdk/cohere"] = "cohere-v2",
        ["@jerome-benoit/sap-ai-provider-v2"] = "sap-orchestration",
        ["@ai-sdk/cerebras"] = Dialects.OpenAIChat,
        ["@ai-sdk/deepinfra"] = Dialects.OpenAIChat,
        ["@ai-sdk/gateway"] = Dialects.OpenAIChat,
        ["@ai-sdk/groq"] = Dialects.OpenAIChat,
        ["@ai-sdk/mistral"] = Dialects.OpenAIChat,
        ["@ai-sdk/perplexity"] = Dialects.OpenAIChat,
        ["@ai-sdk/togetherai"] = Dialects.OpenAIChat,
        ["@ai-sdk/vercel"] = Dialects.OpenAIChat,
        ["@ai-sdk/xai"] = Dialects.OpenAIChat,
        ["@aihubmix/ai-sdk-provider"] = Dialects.OpenAIChat,
        ["@openrouter/ai-sdk-provider"] = Dialects.OpenAIChat,
        ["venice-ai-sdk-provider"] = Dialects.OpenAIChat,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <param name="shape">models.dev's <c>shape</c>, which says which of OpenAI's two interfaces is meant.</param>
    /// <returns>The dialect, or <see langword="null"/> for a package whose protocol nobody here knows: it is never taken for OpenAI's.</returns>
    public static string? DialectOf(string? package, string? shape = null) => (package is null ? null : Known.TryGetValue(package, out var dialect) ? dialect : null, shape) switch
    {
        (Dialects.OpenAIChat or "openai-responses", "responses") => "openai-responses",
        (Dialects.OpenAIChat or "openai-responses", "completions") => Dialects.OpenAIChat,
        var (known, _) => known,
    };
}
