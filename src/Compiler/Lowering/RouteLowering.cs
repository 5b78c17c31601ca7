using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>
/// Lowers the switch behind a name known only at run time, in LiteLLM's order: aliases of groups, names of the list, patterns, models as the list
/// writes them; then, beyond LiteLLM, any model of a provider of the configuration.
/// </summary>
internal sealed class RouteLowering(
    IReadOnlyList<LoweredProvider> providers, IReadOnlyList<IGrouping<string, LoweredDeployment>> groups, EquatableArray<GroupAliasModel> groupAliases)
{
    public IEnumerable<RouteModel> Lower(EquatableArray<AliasModel> aliases, bool isEmbedding)
    {
        var names = aliases.Where(alias => alias.IsEmbedding == isEmbedding).Select(static alias => new RouteModel(RouteKind.Exact, alias.Name, alias.PropertyName)).ToList();
        var further = groupAliases.Select(alias => names.FirstOrDefault(name => name.Pattern == alias.Group) is { } group ? group with { Pattern = alias.Name } : null).OfType<RouteModel>();
        var patterns = Patterns(isEmbedding).ToList();
        var written = groups.SelectMany(static group => group)
            .Where(deployment => !deployment.Model.IsPattern && deployment.Model.IsEmbedding == isEmbedding)
            .Select(static deployment => new RouteModel(RouteKind.Exact, deployment.Bound.Entry.Model.Value, deployment.Target))
            .Where(route => !patterns.Exists(pattern => ModelPattern.IsMatch(pattern.Pattern, route.Pattern)));
        var open = providers.Where(provider => isEmbedding ? provider.Model.HasEmbeddings : provider.Model.CanChat)
            .Select(provider => new RouteModel(
                RouteKind.Prefix, provider.Reference.Name + "/", $"Providers.{provider.Reference.PropertyName}.{(isEmbedding ? "GetEmbeddingModel" : "GetChatModel")}(id)"));
        return further.Concat(names).Concat(patterns).Concat(written).Concat(open)
            .GroupBy(static route => new RouteKey(route.Kind, route.Pattern)).Select(static same => same.First());
    }

    private IEnumerable<RouteModel> Patterns(bool isEmbedding)
    {
        var entries = groups.Select(static group => group.First()).Where(deployment => ModelPattern.IsPattern(deployment.Bound.Alias) && Answers(deployment.Model, isEmbedding));
        return ModelPattern.InOrder(entries, static deployment => deployment.Bound.Alias)
            .Select(deployment => new RouteModel(RouteKind.Pattern, deployment.Bound.Alias, Target(deployment, isEmbedding), deployment.Bound.Id));
    }

    private static bool Answers(DeploymentModel model, bool isEmbedding) => model.IsEmbedding == isEmbedding || (isEmbedding && model.EmbeddingPattern is not null);

    private static string Target(LoweredDeployment deployment, bool isEmbedding) => !deployment.Model.IsPattern
        ? deployment.Target
        : deployment.TargetOf(isEmbedding ? deployment.Model.EmbeddingPattern ?? deployment.Model : deployment.Model) + "(id)";

    private sealed record RouteKey(RouteKind Kind, string Pattern);
}
