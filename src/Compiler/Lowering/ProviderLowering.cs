using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers one provider with everything that is called through it.</summary>
internal sealed class ProviderLowering(TargetModel target, BoundProvider provider, string typeName, DiagnosticBag diagnostics)
{
    private readonly List<ConnectionModel> _connections = [];

    /// <summary>The aliases of the deployments, with the property each one got.</summary>
    public List<(BoundDeployment Deployment, DeploymentModel Model)> Deployments { get; } = [];

    public ProviderModel? Lower(ImmutableArray<BoundDeployment> deployments)
    {
        var tokens = provider.OAuth2 is { } oauth2 ? OAuth2Lowering.Lower(oauth2) : null;
        if (ConnectionLowering.OfProvider(provider) is not { } connection)
        {
            ReportUnsupported(deployments);
            return null;
        }

        _connections.Add(connection);
        var prepared = deployments.Select(Prepare).OfType<Prepared>().ToImmutableArray();
        var plainIds = (provider.OAuth2?.Models.Select(static model => model.Id.Value) ?? [])
            .Concat(prepared.Where(entry => entry.Connection == connection).Select(static entry => entry.Deployment.Id))
            .Distinct(StringComparer.Ordinal).ToList();
        var types = Identifiers.Distinct(plainIds.Concat(prepared.Select(static entry => entry.Deployment.Id)), Reserved.ModelTypes);
        var properties = Identifiers.Distinct(plainIds, Reserved.ProviderMembers.Add(typeName));
        LowerDeployments(prepared, types, tokens);
        return new ProviderModel
        {
            Target = target,
            Name = provider.Name,
            TypeName = typeName,
            Documentation = new DocumentationModel(Summary(), [.. Documentation.OfConnection(connection, tokens)]),
            Tokens = tokens,
            Connections = [.. _connections],
            ModelTypes = [.. types.OrderBy(static pair => pair.Value, StringComparer.Ordinal).Select(pair => Type(pair.Key, pair.Value))],
            Models = [.. plainIds.Select(id => Plain(id, properties[id], types[id], tokens))],
            Deployments = [.. Deployments.Select(static pair => pair.Model)],
        };
    }

    public string Summary() => provider.OAuth2 is not null
        ? $"Provider <c>{CSharp.Xml(provider.Name)}</c>, with OAuth2 client credentials."
        : $"Provider <c>{CSharp.Xml(provider.Name)}</c>{(provider.Description?.DisplayName is { } name ? $" ({CSharp.Xml(name)})" : "")}.";

    private DeploymentModel Plain(string id, string property, string type, OAuth2Model? tokens)
    {
        var facts = Facts(id);
        return new DeploymentModel
        {
            PropertyName = property,
            TypeName = type,
            Connection = _connections[0].PropertyName,
            Id = id,
            Limits = DeploymentLowering.Limits(facts),
            Pricing = facts.Pricing,
            Documentation = Documentation.OfModel(
                $"Model <c>{CSharp.Xml(id)}</c> of <c>{CSharp.Xml(provider.Name)}</c>.", facts, Documentation.OfConnection(_connections[0], tokens)),
        };
    }

    private void LowerDeployments(ImmutableArray<Prepared> entries, IReadOnlyDictionary<string, string> types, OAuth2Model? tokens)
    {
        var names = Identifiers.Distinct(entries.Select(static entry => entry.Deployment.Entry.ModelName.Value), Reserved.DeploymentMembers);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (deployment, facts, wanted) in entries)
        {
            var alias = deployment.Entry.ModelName.Value;
            counts[alias] = counts.TryGetValue(alias, out var count) ? count + 1 : 1;
            var property = counts[alias] == 1 ? names[alias] : $"{names[alias]}_{counts[alias].ToString(CultureInfo.InvariantCulture)}";
            var connection = Connection(wanted, property);
            Deployments.Add((deployment, DeploymentLowering.Lower(
                deployment, facts, property, types[deployment.Id], connection.PropertyName, Documentation.OfConnection(connection, tokens))));
        }
    }

    // Equal connections are one: connection pooling and rate limits go by endpoint.
    private ConnectionModel Connection(ConnectionModel wanted, string property)
    {
        if (_connections.FirstOrDefault(existing => existing with { PropertyName = "" } == wanted with { PropertyName = "" }) is { } known)
        {
            return known;
        }

        var added = wanted with { PropertyName = "Connection_" + property };
        _connections.Add(added);
        return added;
    }

    private Prepared? Prepare(BoundDeployment deployment)
    {
        var facts = EntryFacts.Of(deployment, Facts(deployment.Id));
        if (ConnectionLowering.OfDeployment(deployment, facts) is { } connection)
        {
            return new Prepared(deployment, facts, connection);
        }

        diagnostics.Add(Descriptors.UnsupportedDialect, deployment.Entry.Model.Span, $"model '{deployment.Entry.Model.Value}'", facts.Dialect ?? "unknown");
        return null;
    }

    private void ReportUnsupported(ImmutableArray<BoundDeployment> deployments)
    {
        var dialect = provider.OAuth2?.Dialect?.Value ?? provider.Description!.Dialect.Value;
        if (provider.OAuth2 is { } own)
        {
            diagnostics.Add(Descriptors.UnsupportedDialect, own.Dialect?.Span ?? own.Name.Span, $"provider '{provider.Name}'", dialect);
        }

        foreach (var deployment in deployments)
        {
            diagnostics.Add(Descriptors.UnsupportedDialect, deployment.Entry.Model.Span, $"model '{deployment.Entry.Model.Value}'", dialect);
        }
    }

    private ModelFacts Facts(string id)
    {
        var declared = provider.OAuth2?.Models.FirstOrDefault(model => model.Id.Value == id)?.Facts;
        return declared is not null
            ? ModelFactsReader.Read(new ObjectReader(declared, $"model '{id}'", declared.Span, diagnostics))
            : provider.Description?.Models.Find(id) ?? ModelFacts.Unknown;
    }

    private ModelTypeModel Type(string id, string name) => new()
    {
        TypeName = name,
        Id = id,
        BaseType = RuntimeNames.ChatModel,
        Documentation = Documentation.OfModel($"The model <c>{CSharp.Xml(id)}</c> of <c>{CSharp.Xml(provider.Name)}</c>.", Facts(id), []),
    };

    private sealed record Prepared(BoundDeployment Deployment, ModelFacts Facts, ConnectionModel Connection);
}
