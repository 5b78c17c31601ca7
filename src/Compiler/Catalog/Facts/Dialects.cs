namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>The names of wire dialects.</summary>
internal static class Dialects
{
    public const string OpenAIChat = "openai-chat";
    public const string AzureOpenAI = "azure-openai";

    /// <summary>The OpenAI shape of embeddings, of vendors that offer nothing else.</summary>
    public const string OpenAIEmbeddings = "openai-embeddings";

    /// <summary>Every dialect that a description may name.</summary>
    public static readonly ImmutableArray<string> Known =
    [
        OpenAIChat, "openai-responses", OpenAIEmbeddings, AzureOpenAI, "anthropic-messages", "gemini", "vertex-gemini", "vertex-anthropic",
        "bedrock-converse", "cohere-v2", "ollama-native", "watsonx", "sap-orchestration",
    ];
}
