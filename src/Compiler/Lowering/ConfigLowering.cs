using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lower: from a bound configuration to the model that is printed. Everything about names and layout of the generated code is decided here.</summary>
internal static class ConfigLowering
{
    public static ClientModel Lower(BoundConfig config, TargetModel target, DiagnosticBag diagnostics)
    {
        var names = Names(config.Providers);
        var typeNames = Identifiers.Distinct(names.Values, Reserved.RootMembers.Add(target.ClassName), suffix: "Provider");
        var types = new TypeNames([.. Reserved.RootMembers, target.ClassName, .. typeNames.Values]);
        var propertyNames = Identifiers.Distinct(names.Values, Reserved.ProviderSetMembers);
        var deployments = config.Deployments.ToLookup(static deployment => deployment.Provider);
        var settings = new SettingsLowering(config.Names, diagnostics).Lower(config.Settings);
        var providers = new List<LoweredProvider>();
        var dropped = config.Dropped.ToList();
        var droppedProviders = config.DroppedProviders.ToList();
        foreach (var provider in config.Providers)
        {
            var lowering = new ProviderLowering(target, provider, typeNames[names[provider]], types, settings.Router, diagnostics);
            var mark = diagnostics.Count;
            if (lowering.Lower([.. deployments[provider]]) is { } model)
            {
                var reference = new ProviderReferenceModel(provider.Name, propertyNames[names[provider]], model.TypeName, lowering.Summary());
                providers.Add(new LoweredProvider(provider, reference, model, lowering.Deployments));
            }
            else if (provider.OAuth2 is not null)
            {
                droppedProviders.Add(new DroppedProvider(provider.Name, diagnostics.RemovalSince(mark) is { } found ? new DropReason(found.Id, found.Message) : null));
            }

            dropped.AddRange(lowering.Dropped);
        }

        var groups = Groups(config, providers);
        var refusals = new DroppedLowering(target.ConfigFile, dropped, groups.Select(static group => group.Key));
        var aliases = Aliases(groups, refusals, types.All).ToList();
        var routes = new RouteLowering(config, providers, groups, refusals, droppedProviders, aliases, settings.Router.GroupAliases);
        var root = new RootModel
        {
            Target = target,
            Providers = [.. providers.Select(static provider => provider.Reference)],
            Aliases = [.. aliases],
            Names = [.. aliases.Select(static alias => alias.Name).Concat(settings.Router.GroupAliases.Select(static alias => alias.Name)).Distinct(StringComparer.Ordinal)],
            ChatRoutes = [.. routes.Lower(isEmbedding: false)],
            EmbeddingRoutes = [.. routes.Lower(isEmbedding: true)],
        };
        return new ClientModel(
            root with { Dropped = refusals.Models },
            [.. providers.Select(static provider => provider.Model)],
            settings);
    }

    // A vendor's spelling serves as long as no other provider is called so: what a scope calls its members must differ.
    private static Dictionary<BoundProvider, string> Names(ImmutableArray<BoundProvider> providers)
    {
        var spellings = providers.SelectMany(static provider => new[] { provider.Name, provider.IdentifierName }.Distinct(StringComparer.Ordinal))
            .ToLookup(static name => name, StringComparer.Ordinal);
        return providers.ToDictionary(
            static provider => provider, provider => spellings[provider.IdentifierName].Count() == 1 ? provider.IdentifierName : provider.Name);
    }

    // In the order of model_list, whatever the providers.
    private static List<IGrouping<string, LoweredDeployment>> Groups(BoundConfig config, List<LoweredProvider> providers)
    {
        var lowered = providers
            .SelectMany(static provider => provider.Deployments.Select(callable => new LoweredDeployment(provider.Reference, callable.Bound, callable.Model)))
            .ToDictionary(static deployment => deployment.Bound);
        return [.. config.Deployments.Where(lowered.ContainsKey).Select(deployment => lowered[deployment]).GroupBy(static deployment => deployment.Bound.Alias, StringComparer.Ordinal)];
    }

    // Until a router chooses among the deployments of a name, the first one answers.
    private static IEnumerable<AliasModel> Aliases(List<IGrouping<string, LoweredDeployment>> groups, DroppedLowering dropped, IEnumerable<string> reserved)
    {
        var named = groups.Where(static group => !group.First().Model.IsPattern).ToList();
        var lost = dropped.Groups.Where(static group => !ModelPattern.IsPattern(group.Key)).ToList();
        var names = Identifiers.Distinct(named.Select(static group => group.Key).Concat(lost.Select(static group => group.Key)), reserved);
        return named.Select(group =>
        {
            var first = group.First();
            return new AliasModel
            {
                Name = group.Key,
                PropertyName = names[group.Key],
                TypeName = $"{first.Provider.TypeName}.Models.{first.Model.TypeName}",
                Target = first.Target,
                IsEmbedding = first.Model.IsEmbedding,
                Documentation = first.Model.Documentation with { Remarks = [.. first.Model.Documentation.Remarks, .. dropped.Remarks(group.Key)] },
            };
        }).Concat(lost.Select(group => dropped.Alias(group, names[group.Key])));
    }
}

/// <summary>A provider with what the root needs to know of it.</summary>
internal sealed record LoweredProvider(BoundProvider Bound, ProviderReferenceModel Reference, ProviderModel Model, List<CallableDeployment> Deployments);

/// <summary>An entry of <c>model_list</c> with what became of it.</summary>
internal sealed record CallableDeployment(BoundDeployment Bound, DeploymentModel Model);

/// <summary>An entry of <c>model_list</c> and how the root reaches it.</summary>
internal sealed record LoweredDeployment(ProviderReferenceModel Provider, BoundDeployment Bound, DeploymentModel Model)
{
    public string Target => TargetOf(Model);

    public string TargetOf(DeploymentModel model) => $"Providers.{Provider.PropertyName}.Deployments.{model.PropertyName}";
}
