using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lower: from a bound configuration to the model that is printed. Everything about names and layout of the generated code is decided here.</summary>
internal static class ConfigLowering
{
    public static ClientModel Lower(BoundConfig config, TargetModel target, DiagnosticBag diagnostics)
    {
        var typeNames = Identifiers.Distinct(config.Providers.Select(static provider => provider.IdentifierName), Reserved.RootMembers.Add(target.ClassName), suffix: "Provider");
        var propertyNames = Identifiers.Distinct(config.Providers.Select(static provider => provider.IdentifierName), Reserved.ProviderSetMembers);
        var providers = new List<ProviderModel>();
        var references = new List<ProviderReferenceModel>();
        var targets = new Dictionary<BoundDeployment, AliasTarget>();
        foreach (var provider in config.Providers)
        {
            var lowering = new ProviderLowering(target, provider, typeNames[provider.IdentifierName], diagnostics);
            if (lowering.Lower([.. config.Deployments.Where(deployment => deployment.Provider == provider)]) is not { } model)
            {
                continue;
            }

            var reference = new ProviderReferenceModel(provider.Name, propertyNames[provider.IdentifierName], model.TypeName, lowering.Summary());
            providers.Add(model);
            references.Add(reference);
            foreach (var (deployment, deploymentModel) in lowering.Deployments)
            {
                targets.Add(deployment, new AliasTarget(reference, deploymentModel));
            }
        }

        var aliases = Aliases(config, target, typeNames.Values, targets);
        return new ClientModel(
            new RootModel
            {
                Target = target,
                Providers = [.. references],
                Aliases = [.. aliases],
                Routes = [.. Routes(config, aliases, references, providers, targets)],
            },
            [.. providers],
            SettingsLowering.Lower(config.Settings, diagnostics));
    }

    private static List<AliasModel> Aliases(
        BoundConfig config, TargetModel target, IEnumerable<string> typeNames, Dictionary<BoundDeployment, AliasTarget> targets)
    {
        // Until a router chooses among the deployments of a name, the first one answers.
        var groups = config.Deployments.Where(targets.ContainsKey).GroupBy(static deployment => deployment.Entry.ModelName.Value, StringComparer.Ordinal).ToList();
        var names = Identifiers.Distinct(groups.Select(static group => group.Key), [.. Reserved.RootMembers, target.ClassName, .. typeNames]);
        return [.. groups.Select(group =>
        {
            var (provider, deployment) = targets[group.First()];
            return new AliasModel
            {
                Name = group.Key,
                PropertyName = names[group.Key],
                TypeName = $"{provider.TypeName}.Models.{deployment.TypeName}",
                ProviderProperty = provider.PropertyName,
                ModelProperty = deployment.PropertyName,
                Documentation = deployment.Documentation,
            };
        })];
    }

    // LiteLLM's order: the names of model_list, then provider/model as the list writes it, then any model of a known provider.
    private static IEnumerable<RouteModel> Routes(
        BoundConfig config,
        List<AliasModel> aliases,
        List<ProviderReferenceModel> references,
        List<ProviderModel> providers,
        Dictionary<BoundDeployment, AliasTarget> targets)
    {
        var routes = aliases.Select(static alias => new RouteModel(alias.Name, alias.PropertyName));
        var plain = references.Zip(providers, static (reference, provider) => provider.Models.Select(model =>
            new RouteModel($"{reference.Name}/{model.Id}", $"Providers.{reference.PropertyName}.{model.PropertyName}"))).SelectMany(static route => route);
        var written = config.Deployments.Where(targets.ContainsKey).Select(deployment => new RouteModel(
            deployment.Entry.Model.Value, $"Providers.{targets[deployment].Provider.PropertyName}.Deployments.{targets[deployment].Deployment.PropertyName}"));
        var open = references.Select(static reference => new RouteModel($"{reference.Name}/*", $"Providers.{reference.PropertyName}.GetChatModel(id)"));
        return routes.Concat(plain).Concat(written).GroupBy(static route => route.Pattern, StringComparer.Ordinal).Select(static group => group.First()).Concat(open);
    }

    private sealed record AliasTarget(ProviderReferenceModel Provider, DeploymentModel Deployment);
}
