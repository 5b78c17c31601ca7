using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers what is called: limits and prices, timeouts, and what every request says.</summary>
internal static class DeploymentLowering
{
    // The Runtime's defaults.
    private const int DefaultRetries = 2;
    private const double DefaultTotalSeconds = 600;

    public static string Path(string alias, string key) => $"model '{alias}': litellm_params.{key}";

    /// <summary>The endpoint that the entry names, under either of its two names.</summary>
    public static Setting? ApiBase(BoundDeployment deployment) => deployment.Entry.Parameters.Setting("api_base") ?? deployment.Entry.Parameters.Setting("base_url");

    /// <summary>A model as its provider offers it. Its names are the caller's to give.</summary>
    public static DeploymentModel Lower(string id, ModelFacts facts, ConnectionModel connection) => new()
    {
        PropertyName = "",
        TypeName = "",
        Connection = connection.PropertyName,
        Id = id,
        IsEmbedding = ModelKinds.Of(id, facts) == ModelKind.Embedding,
        Limits = Limits(facts),
        Pricing = facts.Pricing,
    };

    /// <summary>An entry of <c>model_list</c>.</summary>
    /// <param name="tokens">The provider's grant, if it has one.</param>
    /// <param name="router">What holds where an entry is silent.</param>
    public static DeploymentModel Lower(BoundDeployment deployment, ModelFacts facts, ConnectionModel connection, OAuth2Model? tokens, RouterModel router)
    {
        var parameters = deployment.Entry.Parameters;
        var (defaults, extraBody) = RequestDefaults.Lower(parameters, deployment.Variable, connection.Dialect.MaxStopSequences);
        var timeout = Seconds("timeout") ?? Seconds("request_timeout") ?? router.TimeoutSeconds;
        var retries = Retries("num_retries") ?? Retries("max_retries") ?? router.Retries;
        var summary = deployment.IsPattern
            ? $"Any {(ModelKinds.Of(deployment.Id, facts) == ModelKind.Embedding ? "embedding " : "")}model <c>{CSharp.Xml(deployment.Id)}</c> of <c>{CSharp.Xml(deployment.Provider.Name)}</c>."
            : $"Model <c>{CSharp.Xml(deployment.Alias)}</c>: <c>{CSharp.Xml(deployment.Id)}</c> of <c>{CSharp.Xml(deployment.Provider.Name)}</c>.";
        var model = Lower(deployment.Id, facts, connection);
        return model with
        {
            Variables = VariableLowering.Lower(deployment, router, model.IsEmbedding),
            Alias = deployment.Alias,
            IsPattern = deployment.IsPattern,
            IsElsewhere = deployment.IsPattern && ApiBase(deployment) is not null,
            TimeoutSeconds = timeout,
            TotalTimeoutSeconds = timeout * ((retries ?? DefaultRetries) + 1) is { } total and > DefaultTotalSeconds ? Math.Min(total, ObjectReader.MaxSeconds) : null,
            StreamTimeoutSeconds = Seconds("stream_timeout") ?? router.StreamTimeoutSeconds,
            MaxRetries = retries,
            Defaults = defaults,
            ExtraBody = extraBody,
            Headers = HeaderLowering.Lower(deployment),
            Mock = model.IsEmbedding ? null : MockLowering.Lower(deployment),
            Routing = Routing(deployment),
            Documentation = Documentation.OfModel(summary, facts, Documentation.OfConnection(connection, tokens)),
        };

        double? Seconds(string key) => parameters.Variable(key) is null ? parameters.Seconds(key) : null;

        int? Retries(string key) => parameters.Variable(key) is null ? parameters.Integer(key) : null;
    }

    private static RoutingModel Routing(BoundDeployment deployment)
    {
        var parameters = deployment.Entry.Parameters;
        return new RoutingModel
        {
            RequestsPerMinute = parameters.Integer("rpm") ?? deployment.Entry.RequestsPerMinute,
            TokensPerMinute = parameters.Integer("tpm") ?? deployment.Entry.TokensPerMinute,
            Weight = parameters.Number("weight", minimum: 0),
            Order = parameters.Integer("order"),
            MaxParallelRequests = parameters.Integer("max_parallel_requests"),
            CooldownSeconds = parameters.Seconds("cooldown_time", minimum: 0),
            Tags = [.. parameters.Settings("tags").Select(static tag => tag.Text)],
            Environments = deployment.Entry.Info is { } info ? [.. info.Settings("supported_environments").Select(static name => name.Text)] : [],
        };
    }

    private static LimitsModel? Limits(ModelFacts facts) => (facts.ContextWindow ?? facts.MaxInputTokens ?? facts.MaxOutputTokens ?? facts.Dimensions) is null
        ? null
        : new LimitsModel(facts.ContextWindow, facts.MaxInputTokens, facts.MaxOutputTokens, facts.Dimensions);
}
