namespace LlmCodegen.Compiler.Code;

/// <summary>Every type of the Runtime and of the libraries that emitted code names. A test checks by reflection that each of the Runtime exists.</summary>
internal static class RuntimeNames
{
    public const string LlmClientsBase = "global::LlmCodegen.LlmClientsBase";
    public const string LlmClientsOptions = "global::LlmCodegen.LlmClientsOptions";
    public const string LlmProvider = "global::LlmCodegen.LlmProvider";
    public const string LlmConnection = "global::LlmCodegen.LlmConnection";
    public const string ConnectionDescription = "global::LlmCodegen.ConnectionDescription";
    public const string ConfigValue = "global::LlmCodegen.ConfigValue";
    public const string SecretReference = "global::LlmCodegen.SecretReference";
    public const string LlmCredential = "global::LlmCodegen.LlmCredential";
    public const string CredentialChoice = "global::LlmCodegen.CredentialChoice";
    public const string NoCredential = "global::LlmCodegen.NoCredential";
    public const string LlmApiKeyCredential = "global::LlmCodegen.LlmApiKeyCredential";
    public const string OAuth2Credential = "global::LlmCodegen.OAuth2Credential";
    public const string OAuth2ClientCredentials = "global::LlmCodegen.OAuth2ClientCredentials";
    public const string OAuth2TokenManager = "global::LlmCodegen.OAuth2TokenManager";
    public const string ClientAuthentication = "global::LlmCodegen.ClientAuthentication";
    public const string ChatModel = "global::LlmCodegen.ChatModel";
    public const string ChatModelDescription = "global::LlmCodegen.ChatModelDescription";
    public const string UnavailableChatModel = "global::LlmCodegen.UnavailableChatModel";
    public const string ConfigurationException = "global::LlmCodegen.LlmConfigurationException";
    public const string EmbeddingModel = "global::LlmCodegen.EmbeddingModel";
    public const string EmbeddingModelDescription = "global::LlmCodegen.EmbeddingModelDescription";
    public const string MockAnswer = "global::LlmCodegen.MockAnswer";
    public const string ModelVariables = "global::LlmCodegen.ModelVariables";
    public const string SupportsTools = "global::LlmCodegen.ISupportsTools";
    public const string SupportsStructuredOutput = "global::LlmCodegen.ISupportsStructuredOutput";
    public const string SupportsVision = "global::LlmCodegen.ISupportsVision";
    public const string SupportsAudioInput = "global::LlmCodegen.ISupportsAudioInput";
    public const string SupportsAudioOutput = "global::LlmCodegen.ISupportsAudioOutput";
    public const string SupportsVideoInput = "global::LlmCodegen.ISupportsVideoInput";
    public const string SupportsDocuments = "global::LlmCodegen.ISupportsDocuments";
    public const string SupportsReasoning = "global::LlmCodegen.ISupportsReasoning";
    public const string ProviderChatOptions = "global::LlmCodegen.ProviderChatOptions";
    public const string IJsonMembers = "global::LlmCodegen.Json.IJsonMembers";
    public const string JsonMembers = "global::LlmCodegen.Json.JsonMembers";
    public const string PriceTier = "global::LlmCodegen.PriceTier";
    public const string ModelPricing = "global::LlmCodegen.ModelPricing";
    public const string OpenAIChatDialect = "global::LlmCodegen.Dialects.OpenAIChatDialect";
    public const string OpenAIChatProfile = "global::LlmCodegen.Dialects.OpenAIChatProfile";
    public const string ReasoningReplay = "global::LlmCodegen.Dialects.ReasoningReplay";
    public const string OpenAIEmbeddingProfile = "global::LlmCodegen.Dialects.OpenAIEmbeddingProfile";
    public const string RateLimitHeaders = "global::LlmCodegen.RateLimitHeaders";

    public const string ChatClient = "global::Microsoft.Extensions.AI.IChatClient";
    public const string EmbeddingGenerator = "global::Microsoft.Extensions.AI.IEmbeddingGenerator<string, global::Microsoft.Extensions.AI.Embedding<float>>";
    public const string ChatOptions = "global::Microsoft.Extensions.AI.ChatOptions";
    public const string Utf8JsonWriter = "global::System.Text.Json.Utf8JsonWriter";
    public const string GeneratedCode = "global::System.CodeDom.Compiler.GeneratedCode";
}
