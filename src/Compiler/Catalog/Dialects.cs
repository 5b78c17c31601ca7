namespace LlmCodegen.Compiler.Catalog;

/// <summary>The names of wire dialects.</summary>
internal static class Dialects
{
    public const string OpenAIChat = "openai-chat";
    public const string AzureOpenAI = "azure-openai";

    /// <summary>Every dialect that a description may name.</summary>
    public static readonly ImmutableArray<string> Known =
    [
        OpenAIChat, "openai-responses", "openai-embeddings", AzureOpenAI, "anthropic-messages", "gemini", "vertex-gemini", "vertex-anthropic",
        "bedrock-converse", "cohere-v2", "ollama-native", "watsonx", "sap-orchestration",
    ];
}
