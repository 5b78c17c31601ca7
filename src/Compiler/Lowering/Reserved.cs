namespace LlmCodegen.Compiler.Lowering;

/// <summary>Names that generated types have already, by themselves or from their base.</summary>
internal static class Reserved
{
    private static readonly ImmutableArray<string> ObjectMembers = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    public static readonly ImmutableArray<string> RootMembers =
        [.. ObjectMembers, "Providers", "ProviderSet", "GetChatClient", "GetEmbeddingGenerator", "Dispose", "Keep", "After", "Match", "UnknownModel", "OtherKind", "IsOtherCase", "NoClient", "WireName", "_providers"];

    public static readonly ImmutableArray<string> ProviderSetMembers = [.. ObjectMembers, "ProviderSet", "Clients"];

    public static readonly ImmutableArray<string> ProviderMembers =
        [.. ObjectMembers, "Name", "Tokens", "Connection", "EmbeddingConnection", "Connect", "CreateTokenManager", "CreateChatModel", "GetChatModel", "CreateEmbeddingModel", "GetEmbeddingModel", "Keep", "Models", "Deployments", "DeploymentSet",
            "KnownFacts", "KnownType", "KnownConnection", "KnownModel", "KnownEmbeddingFacts", "KnownEmbeddingModel", "KnownEmbeddingConnection", "Callable", "Complete", "NoClient"];

    public static readonly ImmutableArray<string> ModelTypes = [.. ObjectMembers, "Models"];

    public static readonly ImmutableArray<string> DeploymentMembers = [.. ObjectMembers, "DeploymentSet", "Provider", "Keep", "CreateChatModel", "CreateEmbeddingModel", "KnownFacts", "KnownType", "KnownEmbeddingFacts", "Complete", "NoClient"];

    public static readonly ImmutableArray<string> ParameterMembers = [.. ObjectMembers, "WriteMembers"];

    public static readonly ImmutableArray<string> OptionsMembers =
    [
        .. ObjectMembers, "Instructions", "Temperature", "MaxOutputTokens", "TopP", "TopK", "FrequencyPenalty", "PresencePenalty", "Seed", "Reasoning", "ResponseFormat",
        "ModelId", "StopSequences", "AllowMultipleToolCalls", "ToolMode", "Tools", "RawRepresentationFactory", "AdditionalProperties", "ConversationId", "Clone",
        "ContinuationToken", "AllowBackgroundResponses", "Provider", "WriteMembers",
    ];
}
