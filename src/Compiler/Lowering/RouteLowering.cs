using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>
/// Lowers the switch behind a name known only at run time, in LiteLLM's order: aliases of groups, names of the list, patterns, patterns for well-known names
/// without their prefix, models as the list writes them; then, beyond LiteLLM, any model of a provider of the configuration.
/// </summary>
internal sealed class RouteLowering(
    BoundConfig config, IReadOnlyList<LoweredProvider> providers, IReadOnlyList<IGrouping<string, LoweredDeployment>> groups, EquatableArray<GroupAliasModel> groupAliases)
{
    public IEnumerable<RouteModel> Lower(EquatableArray<AliasModel> aliases, bool isEmbedding)
    {
        var names = aliases.Where(alias => alias.IsEmbedding == isEmbedding).Select(static alias => new RouteModel(RouteKind.Exact, alias.Name, alias.PropertyName)).ToList();
        var further = groupAliases.Select(alias => names.FirstOrDefault(name => name.Pattern == alias.Group) is { } group ? group with { Pattern = alias.Name } : null).OfType<RouteModel>();
        var patterns = Patterns(isEmbedding).ToList();
        var exact = new HashSet<string>(names.Select(static name => name.Pattern).Concat(groupAliases.Select(static alias => alias.Name)), StringComparer.Ordinal);
        var bare = WithoutPrefix(isEmbedding, patterns, exact).ToList();
        var written = groups.SelectMany(static group => group)
            .Where(deployment => !deployment.Model.IsPattern && deployment.Model.IsEmbedding == isEmbedding)
            .Select(static deployment => new RouteModel(RouteKind.Exact, deployment.Bound.Entry.Model.Value, deployment.Target))
            .Where(route => !exact.Contains(route.Pattern) && !patterns.Exists(pattern => ModelPattern.IsMatch(pattern.Pattern, route.Pattern)));
        var open = providers.Where(provider => isEmbedding ? provider.Model.HasEmbeddings : provider.Model.CanChat)
            .SelectMany(provider => Prefixes(provider).Select(prefix => new RouteModel(
                RouteKind.Prefix, prefix + "/", $"Providers.{provider.Reference.PropertyName}.{(isEmbedding ? "GetEmbeddingModel" : "GetChatModel")}(id)")));
        return further.Concat(names).Concat(patterns).Concat(bare).Concat(written).Concat(open)
            .GroupBy(static route => new RouteKey(route.Kind, route.Pattern)).Select(static same => same.First());
    }

    // The provider's own name, and those that the file calls it by: azure for azure-openai.
    private IEnumerable<string> Prefixes(LoweredProvider provider)
    {
        yield return provider.Reference.Name;
        foreach (var entry in provider.Deployments)
        {
            var model = entry.Bound.Entry.Model.Value;
            var prefix = model.IndexOf('/') is > 0 and var slash ? model.Substring(0, slash) : "";
            if (prefix.Length > 0 && provider.Bound is { OAuth2: null, Description: { } description } && config.Catalog.Find(prefix)?.Id == description.Id)
            {
                yield return prefix;
            }
        }
    }

    private IEnumerable<LoweredDeployment> PatternEntries(bool isEmbedding)
    {
        var entries = groups.Select(static group => group.First()).Where(deployment => ModelPattern.IsPattern(deployment.Bound.Alias) && Answers(deployment.Model, isEmbedding));
        return ModelPattern.InOrder(entries, static deployment => deployment.Bound.Alias);
    }

    private static bool Answers(DeploymentModel model, bool isEmbedding) => model.IsEmbedding == isEmbedding || (isEmbedding && model.EmbeddingPattern is not null);

    private IEnumerable<RouteModel> Patterns(bool isEmbedding) =>
        PatternEntries(isEmbedding).Select(deployment => new RouteModel(RouteKind.Pattern, deployment.Bound.Alias, Target(deployment, isEmbedding), deployment.Bound.Id, PrefixOf(deployment.Bound)));

    // With more stars in the name than in the model LiteLLM takes the name for the model, provider and all.
    private static string? PrefixOf(BoundDeployment deployment) =>
        deployment.IsPattern && Stars(deployment.Alias) > Stars(deployment.Id) && deployment.Entry.Model.Value.IndexOf('/') is > 0 and var slash ? deployment.Entry.Model.Value.Substring(0, slash + 1) : null;

    private static int Stars(string text) => text.Count(static c => c == '*');

    // What no pattern matches, LiteLLM tries again as 'provider/name'; under '*' it knows the provider from the name alone.
    private IEnumerable<RouteModel> WithoutPrefix(bool isEmbedding, List<RouteModel> patterns, HashSet<string> taken)
    {
        bool IsFree(string name) => !patterns.Exists(pattern => ModelPattern.IsMatch(pattern.Pattern, name));

        foreach (var entry in PatternEntries(isEmbedding).Where(static entry => entry.Bound.Alias.IndexOf('/') > 0))
        {
            var provider = entry.Bound.Alias.Substring(0, entry.Bound.Alias.IndexOf('/'));
            if (config.Catalog.Find(provider) is { } description && ProviderCatalog.PrefixOf(description.Id) is var prefix && prefix == provider + "/"
                && WellKnown(description, isEmbedding, name => ModelPattern.IsMatch(entry.Bound.Alias, prefix + name) && IsFree(name), taken) is { Count: > 0 } names)
            {
                yield return entry.Bound.Alias == prefix + "*" && entry.Bound.Id == "*"
                    ? new RouteModel(RouteKind.OneOf, entry.Bound.Alias, Target(entry, isEmbedding, argument: "model"), Names: names)
                    : new RouteModel(RouteKind.OneOf, entry.Bound.Alias, Target(entry, isEmbedding), entry.Bound.Id, prefix, names);
            }
        }

        foreach (var provider in config.HasCatchAll ? providers : [])
        {
            if ((isEmbedding ? provider.Model.HasEmbeddings : provider.Model.CanChat) && provider.Bound.Description is { } description && WellKnown(description, isEmbedding, IsFree, taken) is { Count: > 0 } names)
            {
                yield return new RouteModel(
                    RouteKind.OneOf, provider.Reference.Name, $"Providers.{provider.Reference.PropertyName}.{(isEmbedding ? "GetEmbeddingModel" : "GetChatModel")}(model)", Names: names);
            }
        }
    }

    private EquatableArray<string> WellKnown(ProviderDescription description, bool isEmbedding, Func<string, bool> isMeant, HashSet<string> taken) =>
    [
        .. config.Catalog.WellKnownModels(description.Id).Where(name => isMeant(name)
            && description.Models.Find(name) is { } facts
            && ModelKinds.Of(name, facts) == (isEmbedding ? ModelKind.Embedding : ModelKind.Chat)
            && taken.Add(name)),
    ];

    private static string Target(LoweredDeployment deployment, bool isEmbedding, string argument = "id") => !deployment.Model.IsPattern
        ? deployment.Target
        : $"{deployment.TargetOf(isEmbedding ? deployment.Model.EmbeddingPattern ?? deployment.Model : deployment.Model)}({argument})";

    private sealed record RouteKey(RouteKind Kind, string Pattern);
}
