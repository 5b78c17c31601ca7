using LlmCodegen.Compiler.Collections;

namespace LlmCodegen.Compiler.Model;

/// <summary>What a configuration says beside its models: typed for the router, the MCP and the agent clients.</summary>
internal sealed record SettingsModel
{
    public static readonly SettingsModel None = new();

    public RouterModel Router { get; init; } = RouterModel.Default;

    public EquatableArray<McpServerModel> McpServers { get; init; }

    public EquatableArray<AgentModel> Agents { get; init; }

    /// <summary>Whether parameters that a model does not know are dropped instead of refused.</summary>
    public bool DropParameters { get; init; }

    /// <summary>The cache that LiteLLM would use: <c>local</c>, <c>redis</c>, …; absent means none.</summary>
    public string? CacheType { get; init; }

    public double? CacheSeconds { get; init; }

    /// <summary>Names of observers; what they mean is the host's business.</summary>
    public EquatableArray<string> Callbacks { get; init; }

    /// <summary>Fractions to take off a provider's prices.</summary>
    public EquatableArray<NamedNumberModel> CostDiscounts { get; init; }

    /// <summary>Fractions to add to a provider's prices.</summary>
    public EquatableArray<NamedNumberModel> CostMargins { get; init; }
}

internal sealed record NamedNumberModel(string Name, decimal Value);

/// <summary>How one of several deployments is chosen, and what happens when it fails: <c>router_settings</c> over <c>litellm_settings</c>.</summary>
internal sealed record RouterModel
{
    public static readonly RouterModel Default = new();

    public string Strategy { get; init; } = "simple-shuffle";

    public EquatableArray<NamedNumberModel> StrategyArguments { get; init; }

    public int? Retries { get; init; }

    public double? TimeoutSeconds { get; init; }

    public double? StreamTimeoutSeconds { get; init; }

    /// <summary>The variable that holds <see cref="Retries"/>; it counts while it is set.</summary>
    public ValueModel? RetriesVariable { get; init; }

    /// <summary>The variable that holds <see cref="TimeoutSeconds"/>; it counts while it is set.</summary>
    public ValueModel? TimeoutVariable { get; init; }

    /// <summary>The variable that holds <see cref="StreamTimeoutSeconds"/>; it counts while it is set.</summary>
    public ValueModel? StreamTimeoutVariable { get; init; }

    public double? RetryAfterSeconds { get; init; }

    public double? CooldownSeconds { get; init; }

    public bool DisableCooldowns { get; init; }

    public int? AllowedFails { get; init; }

    public int? MaxFallbacks { get; init; }

    public int? MaxParallelRequests { get; init; }

    public bool PreCallChecks { get; init; }

    public EquatableArray<string> OptionalPreCallChecks { get; init; }

    public bool TagFiltering { get; init; }

    public bool MatchAnyTag { get; init; }

    public EquatableArray<FallbackModel> Fallbacks { get; init; }

    public EquatableArray<string> DefaultFallbacks { get; init; }

    public EquatableArray<FallbackModel> ContextWindowFallbacks { get; init; }

    public EquatableArray<FallbackModel> ContentPolicyFallbacks { get; init; }

    /// <summary>Retries by kind of error, as LiteLLM spells it: <c>RateLimitErrorRetries</c>.</summary>
    public EquatableArray<NamedNumberModel> RetryPolicy { get; init; }

    public EquatableArray<GroupPolicyModel> GroupRetryPolicies { get; init; }

    public EquatableArray<NamedNumberModel> AllowedFailsPolicy { get; init; }

    public EquatableArray<GroupAliasModel> GroupAliases { get; init; }
}

/// <summary>Where a request goes when <paramref name="Group"/> cannot answer it; <c>*</c> is any group.</summary>
internal sealed record FallbackModel(string Group, EquatableArray<string> Targets);

internal sealed record GroupPolicyModel(string Group, EquatableArray<NamedNumberModel> Policy);

/// <summary>Another name of a group; a hidden one is not listed but works.</summary>
internal sealed record GroupAliasModel(string Name, string Group, bool IsHidden);

/// <summary>What the router needs to know of a deployment.</summary>
internal sealed record RoutingModel
{
    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public decimal? Weight { get; init; }

    public int? Order { get; init; }

    public int? MaxParallelRequests { get; init; }

    public double? CooldownSeconds { get; init; }

    public EquatableArray<string> Tags { get; init; }

    public EquatableArray<string> Environments { get; init; }
}

/// <summary>A tool server.</summary>
internal sealed record McpServerModel
{
    public required string Name { get; init; }

    public ValueModel? Url { get; init; }

    /// <summary><c>http</c>, <c>sse</c> or <c>stdio</c>.</summary>
    public required string Transport { get; init; }

    public string? Command { get; init; }

    public EquatableArray<string> Arguments { get; init; }

    public EquatableArray<NamedValueModel> Environment { get; init; }

    public string? AuthenticationType { get; init; }

    public SecretModel? Secret { get; init; }

    public OAuth2Model? OAuth2 { get; init; }

    public EquatableArray<NamedValueModel> Headers { get; init; }

    public EquatableArray<string> AllowedTools { get; init; }

    public EquatableArray<string> DisallowedTools { get; init; }
}

/// <summary>An agent that is spoken to by A2A.</summary>
internal sealed record AgentModel
{
    public required string Name { get; init; }

    public required ValueModel Url { get; init; }

    public OAuth2Model? OAuth2 { get; init; }

    public EquatableArray<NamedValueModel> Headers { get; init; }

    public EquatableArray<string> ForwardedHeaders { get; init; }
}
