using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers an entry of <c>model_list</c>: limits and prices, timeouts, and what every request of it says.</summary>
internal static class DeploymentLowering
{
    public static string Path(string alias, string key) => $"model '{alias}': litellm_params.{key}";

    /// <summary>The endpoint that the entry names, under either of its two names.</summary>
    public static Setting? ApiBase(BoundDeployment deployment) => deployment.Entry.Parameters.Setting("api_base") ?? deployment.Entry.Parameters.Setting("base_url");

    public static DeploymentModel Lower(BoundDeployment deployment, ModelFacts facts, string property, string type, string connection, ImmutableArray<string> documentation)
    {
        var parameters = deployment.Entry.Parameters;
        var alias = deployment.Entry.ModelName.Value;
        var (defaults, extraBody) = RequestDefaults.Lower(parameters);
        return new DeploymentModel
        {
            PropertyName = property,
            TypeName = type,
            Connection = connection,
            Id = deployment.Id,
            Alias = alias,
            Limits = Limits(facts),
            Pricing = facts.Pricing,
            TimeoutSeconds = (double?)(parameters.Number("timeout", minimum: 0) ?? parameters.Number("request_timeout", minimum: 0)),
            MaxRetries = parameters.Integer("max_retries") ?? parameters.Integer("num_retries"),
            Defaults = defaults,
            ExtraBody = extraBody,
            Headers = [.. parameters.Map("extra_headers").Select(header => new NamedValueModel(header.Name.Value, SettingLowering.Value(header.Value, Path(alias, "extra_headers"))))],
            Documentation = Documentation.OfModel($"Model <c>{CSharp.Xml(alias)}</c>: <c>{CSharp.Xml(deployment.Id)}</c> of <c>{CSharp.Xml(deployment.Provider.Name)}</c>.", facts, documentation),
        };
    }

    public static LimitsModel? Limits(ModelFacts facts) => facts.ContextWindow is null && facts.MaxInputTokens is null && facts.MaxOutputTokens is null
        ? null
        : new LimitsModel(facts.ContextWindow, facts.MaxInputTokens, facts.MaxOutputTokens);
}
