using LlmCodegen.Compiler.Collections;

namespace LlmCodegen.Compiler.Model;

/// <summary>A provider: one generated file.</summary>
internal sealed record ProviderModel
{
    public required TargetModel Target { get; init; }

    /// <summary>As the configuration names it.</summary>
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    public required DocumentationModel Documentation { get; init; }

    /// <summary>Whether chat models can be called through the provider's own connection.</summary>
    public bool CanChat { get; init; }

    /// <summary>Whether models of it turn text into vectors.</summary>
    public bool HasEmbeddings { get; init; }

    /// <summary>The connection of embedding models that the configuration does not list.</summary>
    public string EmbeddingConnection { get; init; } = "";

    /// <summary>The grant behind <c>Tokens</c>.</summary>
    public OAuth2Model? Tokens { get; init; }

    /// <summary>The first is the provider's own; the others belong to models with an endpoint or a key of their own.</summary>
    public EquatableArray<ConnectionModel> Connections { get; init; }

    public EquatableArray<ModelTypeModel> ModelTypes { get; init; }

    public OptionsModel? Options { get; init; }

    /// <summary>The models that the provider's own connection reaches, each a property of the provider.</summary>
    public EquatableArray<DeploymentModel> Models { get; init; }

    /// <summary>Models that the catalog knows behind the patterns of the file: each a property, without a class of its own.</summary>
    public EquatableArray<KnownModel> Known { get; init; }

    /// <summary>The classes of <see cref="Known"/>: one for all models that can do the same.</summary>
    public EquatableArray<ModelTypeModel> KnownTypes { get; init; }

    /// <summary>Models behind the patterns that are known to be for something else than chats and embeddings, or not to be reached here.</summary>
    public EquatableArray<UncallableModel> Uncallable { get; init; }

    /// <summary>The entries of <c>model_list</c> that are called through this provider.</summary>
    public EquatableArray<DeploymentModel> Deployments { get; init; }
}

/// <summary>An endpoint with its credential and dialect.</summary>
internal sealed record ConnectionModel
{
    public required string PropertyName { get; init; }

    public required ValueModel BaseUrl { get; init; }

    public required CredentialModel Credential { get; init; }

    public required DialectModel Dialect { get; init; }

    public EquatableArray<NamedValueModel> Headers { get; init; }

    /// <summary>Headers that are sent when their variable is set.</summary>
    public EquatableArray<NamedValueModel> OptionalHeaders { get; init; }

    public EquatableArray<NamedValueModel> Query { get; init; }

    /// <summary>Query parameters that are sent when their variable is set.</summary>
    public EquatableArray<NamedValueModel> OptionalQuery { get; init; }

    /// <summary>Members of the request body that are sent when their variable is set.</summary>
    public EquatableArray<NamedValueModel> OptionalBody { get; init; }

    /// <summary>What sets the provider's embeddings apart.</summary>
    public EquatableArray<QuirkModel> EmbeddingQuirks { get; init; }

    /// <summary>The response headers about rate limits that are not called as OpenAI's.</summary>
    public EquatableArray<QuirkModel> RateLimitHeaders { get; init; }

    public string? TelemetryName { get; init; }
}

/// <summary>A wire dialect and what sets this provider apart from its plain form.</summary>
/// <param name="Type">The Runtime's type, as generated code names it; it has a <c>Default</c>.</param>
/// <param name="ProfileType">The type of what it is made with where there are quirks.</param>
/// <param name="MaxStopSequences">How many stop sequences a request may have, if that is known.</param>
internal sealed record DialectModel(string Name, string Type, string ProfileType, EquatableArray<QuirkModel> Quirks, int? MaxStopSequences);

/// <summary>A property of the dialect's profile and the C# expression for its value.</summary>
internal sealed record QuirkModel(string Property, string Expression);

/// <summary>The class of a model: one per model that the provider knows by an id of its own.</summary>
internal sealed record ModelTypeModel
{
    public required string TypeName { get; init; }

    public required string Id { get; init; }

    public bool IsEmbedding { get; init; }

    /// <summary>The interfaces of what the model can, or of what nobody knows it cannot.</summary>
    public EquatableArray<string> Capabilities { get; init; }

    public required DocumentationModel Documentation { get; init; }
}

/// <summary>A model as it can be called: id, limits, defaults, over a connection.</summary>
internal sealed record DeploymentModel
{
    public required string PropertyName { get; init; }

    public required string TypeName { get; init; }

    public required string Connection { get; init; }

    /// <summary>The model's id on the wire.</summary>
    public required string Id { get; init; }

    public bool IsEmbedding { get; init; }

    /// <summary>Whether this stands for every model that matches <see cref="Id"/>.</summary>
    public bool IsPattern { get; init; }

    /// <summary>Whether the entry has an address of its own: a server there may answer to any name, in any way.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>For a pattern: the same for embedding models, if the provider has any.</summary>
    public DeploymentModel? EmbeddingPattern { get; init; }

    /// <summary>The <c>model_name</c>, or <see langword="null"/> for the provider's own property.</summary>
    public string? Alias { get; init; }

    public LimitsModel? Limits { get; init; }

    public PricingModel? Pricing { get; init; }

    /// <summary>Of one attempt: what LiteLLM calls <c>timeout</c>.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>Of all attempts together, where they may take longer than the Runtime allows by default.</summary>
    public double? TotalTimeoutSeconds { get; init; }

    /// <summary>Between two pieces of a stream.</summary>
    public double? StreamTimeoutSeconds { get; init; }

    public int? MaxRetries { get; init; }

    public EquatableArray<OptionModel> Defaults { get; init; }

    /// <summary>Numbers that environment variables hold, by the Runtime's names for them.</summary>
    public EquatableArray<NamedValueModel> Variables { get; init; }

    /// <summary>Members of the request body that no option stands for.</summary>
    public BodyModel? ExtraBody { get; init; }

    public EquatableArray<NamedValueModel> Headers { get; init; }

    /// <summary>What is answered in place of the provider.</summary>
    public MockModel? Mock { get; init; }

    /// <summary>For entries of <c>model_list</c>.</summary>
    public RoutingModel? Routing { get; init; }

    public DocumentationModel Documentation { get; init; } = DocumentationModel.None;
}

/// <summary>A model behind a pattern.</summary>
/// <param name="TypeName">Empty for embedding models, which all have one class.</param>
internal sealed record KnownModel(
    string Id, string PropertyName, string TypeName, bool IsEmbedding, string Connection, LimitsModel? Limits, PricingModel? Pricing, DocumentationModel Documentation);

/// <param name="Message">Why there is no client for the model.</param>
internal sealed record UncallableModel(string Id, string DiagnosticId, string Message);

internal sealed record LimitsModel(int? ContextWindow, int? MaxInputTokens, int? MaxOutputTokens, int? Dimensions);

/// <summary>US dollars per million tokens.</summary>
internal sealed record PricingModel(decimal? Input, decimal? Output, decimal? CacheRead, decimal? CacheWrite, EquatableArray<PriceTierModel> Tiers);

/// <summary>The prices of a request with more than <paramref name="AboveTokens"/> input tokens.</summary>
internal sealed record PriceTierModel(int AboveTokens, decimal? Input, decimal? Output, decimal? CacheRead, decimal? CacheWrite);

/// <summary>A property of <c>ChatOptions</c> and the C# expression for its value.</summary>
internal sealed record OptionModel(string Property, string Expression);

/// <summary>The text of a JSON object.</summary>
/// <param name="HasVariables">Whether <c>${NAME}</c> in its strings stands for an environment variable.</param>
internal sealed record BodyModel(string Json, bool HasVariables);

/// <summary>An answer that the file states.</summary>
/// <param name="ToolCalls">The text of a JSON array.</param>
internal sealed record MockModel(ValueModel? Text, string? ToolCalls, bool TimesOut);
