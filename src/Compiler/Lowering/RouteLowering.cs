using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>
/// Lowers the switch behind a name known only at run time, in LiteLLM's order: aliases of groups, names of the list, ids of its entries, patterns, patterns for well-known names
/// without their prefix, models as the list writes them; then, beyond LiteLLM, any model of a provider of the configuration. A name belongs to its entry, whether the entry has a client or not.
/// </summary>
internal sealed class RouteLowering(
    BoundConfig config,
    IReadOnlyList<LoweredProvider> providers,
    IReadOnlyList<IGrouping<string, LoweredDeployment>> groups,
    DroppedLowering dropped,
    IReadOnlyList<DroppedProvider> droppedProviders,
    IReadOnlyList<AliasModel> aliases,
    EquatableArray<GroupAliasModel> groupAliases)
{
    public IEnumerable<RouteModel> Lower(bool isEmbedding)
    {
        var names = Names(isEmbedding).ToList();
        var further = FurtherNames(names, isEmbedding).ToList();
        var patterns = Patterns(isEmbedding).ToList();
        var exact = new HashSet<string>(names.Select(static name => name.Pattern).Concat(further.Select(static alias => alias.Pattern)), StringComparer.Ordinal);
        var written = groups.SelectMany(static group => group)
            .Where(deployment => !deployment.Model.IsPattern && deployment.Model.IsEmbedding == isEmbedding)
            .Select(static deployment => new RouteModel(RouteKind.Exact, deployment.Bound.Entry.Model.Value, deployment.Target)).ToList();
        var lost = Lost(patterns, [.. exact, .. written.Select(static route => route.Pattern)]).ToList();
        exact.UnionWith(lost.Select(static route => route.Pattern));
        var bare = WithoutPrefix(isEmbedding, patterns, exact).ToList();
        var plain = written.Where(route => !exact.Contains(route.Pattern)).ToList();
        var own = OwnProviders(isEmbedding).ToList();
        var special = patterns.Where(pattern => own.Exists(prefix => pattern.Pattern.StartsWith(prefix.Pattern, StringComparison.Ordinal))).ToList();
        List<RouteModel> ordered =
        [
            .. further, .. names, .. lost, .. special, .. plain.Where(route => own.Exists(prefix => route.Pattern.StartsWith(prefix.Pattern, StringComparison.Ordinal))), .. own, .. patterns.Except(special), .. bare,
            .. plain.Where(route => !patterns.Exists(pattern => ModelPattern.IsMatch(pattern.Pattern, route.Pattern))), .. Open(isEmbedding),
        ];
        var distinct = ordered.GroupBy(static route => new RouteKey(route.Kind, route.Pattern)).Select(static same => same.First()).ToList();

        // Nothing gets past a pattern that matches everything.
        var last = distinct.FindIndex(static route => route is { Kind: RouteKind.Pattern, Pattern: "*" });
        return Joined(last < 0 ? distinct : distinct.Take(last + 1));
    }

    // The names of the other kind are one arm.
    private static IEnumerable<RouteModel> Joined(IEnumerable<RouteModel> routes)
    {
        var others = routes.ToLookup(static route => route is { Kind: RouteKind.Exact, Target: RouteModel.OtherKind });
        return others[true].Any()
            ? others[false].Prepend(new RouteModel(RouteKind.OneOf, "", RouteModel.OtherKind, Names: [.. others[true].Select(static route => route.Pattern)]))
            : others[false];
    }

    // What an entry is called: its name, and the id that LiteLLM finds it by as well.
    private IEnumerable<RouteModel> Names(bool isEmbedding)
    {
        foreach (var alias in aliases)
        {
            yield return new RouteModel(RouteKind.Exact, alias.Name, alias.IsDropped ? alias.Target : alias.IsEmbedding == isEmbedding ? alias.PropertyName : RouteModel.OtherKind);
        }

        foreach (var deployment in groups.SelectMany(static group => group).Where(static deployment => deployment is { Bound.Entry.Id: not null, Model.IsPattern: false }))
        {
            yield return new RouteModel(RouteKind.Exact, deployment.Bound.Entry.Id!, deployment.Model.IsEmbedding == isEmbedding ? deployment.Target : RouteModel.OtherKind);
        }

        foreach (var entry in dropped.All.Where(static entry => !string.IsNullOrEmpty(entry.Id)))
        {
            yield return new RouteModel(RouteKind.Exact, entry.Id!, dropped.Throw(entry));
        }
    }

    // An alias stands for the name behind it, which may be one that only a pattern matches.
    private IEnumerable<RouteModel> FurtherNames(List<RouteModel> names, bool isEmbedding)
    {
        var method = isEmbedding ? "GetEmbeddingGenerator" : "GetChatClient";
        foreach (var alias in groupAliases)
        {
            if (names.Find(name => name.Pattern == alias.Group) is { } group)
            {
                yield return group with { Pattern = alias.Name, Target = group.Target == RouteModel.OtherKind ? $"{method}({CSharp.Literal(alias.Group)})" : group.Target };
            }
            else if (groupAliases.All(other => other.Name != alias.Group))
            {
                yield return new RouteModel(RouteKind.Exact, alias.Name, $"{method}({CSharp.Literal(alias.Group)})");
            }
            else
            {
                yield return new RouteModel(RouteKind.Exact, alias.Name, "throw UnknownModel(model, _names)");
            }
        }
    }

    // Models as entries without a client write them, unless the file says who else answers to them.
    private IEnumerable<RouteModel> Lost(List<RouteModel> patterns, HashSet<string> taken) => dropped.All
        .Where(entry => entry.Model is { Length: > 0 } model && !ModelPattern.IsPattern(model) && !patterns.Exists(pattern => IsMeant(pattern.Pattern, model)) && taken.Add(model))
        .Select(entry => new RouteModel(RouteKind.Exact, entry.Model!, dropped.Throw(entry)));

    private static bool IsMeant(string pattern, string model) =>
        ModelPattern.IsMatch(pattern, model) && pattern.IndexOf('*') > 0 && pattern.StartsWith(model.Substring(0, model.IndexOf('/') + 1), StringComparison.Ordinal);

    // A provider of the file's own: names that begin as its models' do are nobody else's, whatever pattern matches them.
    private IEnumerable<RouteModel> OwnProviders(bool isEmbedding)
    {
        foreach (var provider in providers.Where(static provider => provider.Bound.OAuth2 is not null))
        {
            yield return Open(provider, provider.Reference.Name, isEmbedding) ?? new RouteModel(RouteKind.Prefix, provider.Reference.Name + "/", RouteModel.OtherKind);
        }

        foreach (var provider in droppedProviders)
        {
            yield return new RouteModel(RouteKind.Prefix, provider.Name + "/", dropped.Throw(provider));
        }
    }

    private IEnumerable<RouteModel> Open(bool isEmbedding) =>
        providers.SelectMany(provider => Prefixes(provider).Select(prefix => Open(provider, prefix, isEmbedding))).OfType<RouteModel>();

    private static RouteModel? Open(LoweredProvider provider, string prefix, bool isEmbedding) => (isEmbedding ? provider.Model.HasEmbeddings : provider.Model.CanChat)
        ? new RouteModel(RouteKind.Prefix, prefix + "/", $"Providers.{provider.Reference.PropertyName}.{(isEmbedding ? "GetEmbeddingModel" : "GetChatModel")}(id)")
        : null;

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

    private IEnumerable<LoweredDeployment> PatternEntries() => groups.Select(static group => group.First()).Where(static deployment => ModelPattern.IsPattern(deployment.Bound.Alias));

    private static bool Answers(DeploymentModel model, bool isEmbedding) => model.IsEmbedding == isEmbedding || (isEmbedding && model.EmbeddingPattern is not null);

    private IEnumerable<RouteModel> Patterns(bool isEmbedding) => ModelPattern.InOrder(
        PatternEntries()
            .Select(deployment => Answers(deployment.Model, isEmbedding)
                ? new RouteModel(RouteKind.Pattern, deployment.Bound.Alias, Target(deployment, isEmbedding), deployment.Bound.Id, PrefixOf(deployment.Bound))
                : new RouteModel(RouteKind.Pattern, deployment.Bound.Alias, RouteModel.OtherKind, deployment.Bound.Id))
            .Concat(dropped.Groups.Where(static group => ModelPattern.IsPattern(group.Key)).Select(group => new RouteModel(RouteKind.Pattern, group.Key, dropped.Throw(group.First()), group.Key))),
        static route => route.Pattern);

    // With more stars in the name than in the model LiteLLM takes the name for the model, provider and all.
    private static string? PrefixOf(BoundDeployment deployment) =>
        deployment.IsPattern && Stars(deployment.Alias) > Stars(deployment.Id) && deployment.Entry.Model.Value.IndexOf('/') is > 0 and var slash ? deployment.Entry.Model.Value.Substring(0, slash + 1) : null;

    private static int Stars(string text) => text.Count(static c => c == '*');

    // What no pattern matches, LiteLLM tries again as 'provider/name'; under '*' it knows the provider from the name alone.
    private IEnumerable<RouteModel> WithoutPrefix(bool isEmbedding, List<RouteModel> patterns, HashSet<string> taken)
    {
        bool IsFree(string name) => !patterns.Exists(pattern => ModelPattern.IsMatch(pattern.Pattern, name));

        foreach (var entry in ModelPattern.InOrder(PatternEntries(), static entry => entry.Bound.Alias).Where(entry => entry.Bound.Alias.IndexOf('/') > 0 && Answers(entry.Model, isEmbedding)))
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
