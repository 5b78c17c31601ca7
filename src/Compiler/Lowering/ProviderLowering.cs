using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers one provider with everything that is called through it.</summary>
internal sealed class ProviderLowering(TargetModel target, BoundProvider provider, string typeName, TypeNames types, RouterModel router, DiagnosticBag diagnostics)
{
    private readonly FactSource _facts = new(provider, diagnostics);
    private readonly List<ConnectionModel> _connections = [];
    private readonly Dictionary<ConnectionModel, ConnectionModel> _connectionsByContent = [];
    private readonly HashSet<string> _connectionNames = new(StringComparer.Ordinal);

    /// <summary>The entries of <c>model_list</c> that can be called, with what each became.</summary>
    public List<CallableDeployment> Deployments { get; } = [];

    /// <summary>The entries of <c>model_list</c> that cannot be called.</summary>
    public List<DroppedEntry> Dropped { get; } = [];

    public ProviderModel? Lower(ImmutableArray<BoundDeployment> deployments)
    {
        var entries = deployments.Select(Prepare).OfType<Prepared>().ToList();
        var firstFacts = entries.GroupBy(static entry => entry.Deployment.Id, StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.First().Facts, StringComparer.Ordinal);
        var prepared = entries.Select(entry => entry with { Facts = OfMode(entry.Deployment.Id, entry.Facts) }).ToImmutableArray();
        var connection = ConnectionLowering.OfProvider(provider, ModelFacts.Unknown, ModelKind.Chat);
        if ((connection ?? prepared.FirstOrDefault()?.Connection) is not { } main)
        {
            ReportUnsupported();
            return null;
        }

        Add(main, "Connection");
        var patterns = prepared.Where(static entry => entry.Deployment.IsPattern).ToImmutableArray();
        var plain = PlainModels(prepared.RemoveRange(patterns)).Select(model => model with { Facts = OfMode(model.Id, model.Facts) }).ToImmutableArray();
        var known = new KnownModels(provider, patterns.Select(static pattern => pattern.Deployment), _facts, [.. plain.Select(static model => model.Id)]);
        var modelTypes = Identifiers.Distinct(
            plain.Select(static model => model.Id).Concat(prepared.Where(static entry => !entry.Deployment.IsPattern).Select(static entry => entry.Deployment.Id)),
            [.. Reserved.ModelTypes, .. known.Types.Select(static type => type.TypeName)]);
        var properties = Identifiers.Distinct(plain.Select(static model => model.Id).Concat(known.Ids), Reserved.ProviderMembers.Add(typeName));
        var tokens = provider.OAuth2 is { } oauth2 ? OAuth2Lowering.Lower(oauth2, provider.Names) : null;
        var hasEmbeddings = known.HasEmbeddings || plain.Any(static model => IsEmbedding(model.Id, model.Facts)) || prepared.Any(static entry => IsEmbedding(entry.Deployment.Id, entry.Facts));
        var embeddingConnection = EmbeddingConnection(hasEmbeddings ? ConnectionLowering.OfProvider(provider, ModelFacts.Unknown, ModelKind.Embedding) ?? main : main);
        LowerDeployments(prepared, modelTypes, tokens, hasEmbeddings);
        var models = plain.Select(model => Plain(model, properties[model.Id], modelTypes[model.Id])).ToImmutableArray();
        var knownModels = known.Lower(properties, Connection).ToImmutableArray();
        return new ProviderModel
        {
            Target = target,
            Name = provider.Name,
            TypeName = typeName,
            Documentation = new DocumentationModel(Summary(), [.. Documentation.OfConnection(main, tokens)]),
            Tokens = tokens,
            Options = provider.Description?.Parameters.Value is { } schema
                ? new OptionsLowering(provider.Name, Identifiers.WithoutSuffix(typeName, "Provider"), types).Lower(schema)
                : null,
            CanChat = connection is not null,
            HasEmbeddings = hasEmbeddings,
            EmbeddingConnection = embeddingConnection.PropertyName,
            Connections = hasEmbeddings ? [.. _connections] : [.. _connections.Select(static connection => connection with { EmbeddingQuirks = [] })],
            ModelTypes = [.. modelTypes.Keys.OrderBy(id => modelTypes[id], StringComparer.Ordinal).Select(id => Type(id, modelTypes[id], firstFacts.TryGetValue(id, out var facts) ? facts : _facts.Of(id)))],
            Models = new(models),
            Known = new(knownModels),
            KnownTypes = known.Types,
            Uncallable = known.Uncallable,
            Deployments = [.. Deployments.Select(static callable => callable.Model)],
        };

        // An id is one type: what the first entry takes its model for, it is for all.
        ModelFacts OfMode(string id, ModelFacts facts) => firstFacts.TryGetValue(id, out var first) && first.Mode != facts.Mode ? facts with { Mode = first.Mode } : facts;
    }

    public string Summary() => provider.OAuth2 is not null
        ? $"Provider <c>{CSharp.Xml(provider.Name)}</c>, with OAuth2 client credentials."
        : $"Provider <c>{CSharp.Xml(provider.Name)}</c>{(provider.Description?.DisplayName is { } name ? $" ({CSharp.Xml(name)})" : "")}.";

    // The models that get a property and a class of their own: declared ones, and those of entries that say nothing of their own.
    private ImmutableArray<PlainModel> PlainModels(ImmutableArray<Prepared> entries)
    {
        var declared = (provider.OAuth2?.Models ?? []).Select(model => Declared(model, OfProvider)).OfType<PlainModel>();
        var listed = entries
            .Where(static entry => ConnectionLowering.IsOfProvider(entry.Deployment, entry.Connection, entry.Facts))
            .Select(entry => OfProvider(entry.Deployment.Id, _facts.Of(entry.Deployment.Id) with { Mode = entry.Facts.Mode }));
        return [.. declared.Concat(listed).GroupBy(static model => model.Id, StringComparer.Ordinal).Select(static same => same.First())];

        PlainModel OfProvider(string id, ModelFacts facts) =>
            new(id, facts, ConnectionLowering.OfProvider(provider, facts, ModelKinds.Of(id, facts)) ?? _connections[0]);
    }

    private PlainModel? Declared(DeclaredModelSyntax model, Func<string, ModelFacts, PlainModel> create)
    {
        var facts = _facts.Of(model.Id.Value);
        if (ModelKinds.Of(model.Id.Value, facts) != ModelKind.Other)
        {
            return create(model.Id.Value, facts);
        }

        diagnostics.Add(Descriptors.UnsupportedMode, model.Id.Span, $"model '{model.Id.Value}'", ModelKinds.ModeOf(model.Id.Value, facts)!);
        return null;
    }

    private DeploymentModel Plain(PlainModel model, string property, string type)
    {
        var connection = Connection(model.Connection, property);
        var summary = $"Model <c>{CSharp.Xml(model.Id)}</c> of <c>{CSharp.Xml(provider.Name)}</c>.";
        return DeploymentLowering.Lower(model.Id, model.Facts, connection) with { PropertyName = property, TypeName = type, Documentation = Documentation.OfModel(summary, model.Facts) };
    }

    private void LowerDeployments(ImmutableArray<Prepared> entries, IReadOnlyDictionary<string, string> modelTypes, OAuth2Model? tokens, bool hasEmbeddings)
    {
        var names = Identifiers.Distinct(entries.Select(static entry => entry.Deployment.Alias), Reserved.DeploymentMembers);
        var taken = new HashSet<string>(names.Values, StringComparer.OrdinalIgnoreCase);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (deployment, facts, wanted) in entries)
        {
            var property = names[deployment.Alias];
            var count = counts[deployment.Alias] = counts.TryGetValue(deployment.Alias, out var before) ? before + 1 : 1;
            while (count > 1 && !taken.Add(property = $"{names[deployment.Alias]}_{count.ToString(CultureInfo.InvariantCulture)}"))
            {
                count = ++counts[deployment.Alias]; // gpt-4.2 is called Gpt4_2, too
            }

            var model = DeploymentLowering.Lower(deployment, facts, Connection(wanted, property), tokens, router);
            Deployments.Add(new CallableDeployment(deployment, model with
            {
                PropertyName = property,
                TypeName = deployment.IsPattern ? "" : modelTypes[deployment.Id],
                EmbeddingPattern = deployment.IsPattern && hasEmbeddings && !model.IsEmbedding ? EmbeddingPattern(deployment, property, tokens, taken) : null,
            }));
        }
    }

    private DeploymentModel? EmbeddingPattern(BoundDeployment deployment, string name, OAuth2Model? tokens, HashSet<string> taken)
    {
        if (ConnectionLowering.OfDeployment(deployment, ModelFacts.AnyEmbedding) is not { } wanted)
        {
            return null;
        }

        var property = name + "Embedding";
        for (var count = 2; !taken.Add(property); count++)
        {
            property = $"{name}Embedding_{count.ToString(CultureInfo.InvariantCulture)}";
        }

        return DeploymentLowering.Lower(deployment, ModelFacts.AnyEmbedding, Connection(wanted, property), tokens, router) with { PropertyName = property };
    }

    // Some providers take embeddings at a second address, or with a second key.
    private ConnectionModel EmbeddingConnection(ConnectionModel wanted) =>
        _connectionsByContent.TryGetValue(wanted with { PropertyName = "" }, out var known) ? known : Add(wanted, "EmbeddingConnection");

    private static bool IsEmbedding(string id, ModelFacts facts) => ModelKinds.Of(id, facts) == ModelKind.Embedding;

    // Equal connections are one: pooling and rate limits go by endpoint.
    private ConnectionModel Connection(ConnectionModel wanted, string property) =>
        _connectionsByContent.TryGetValue(wanted with { PropertyName = "" }, out var known) ? known : Add(wanted, "Connection_" + property);

    private ConnectionModel Add(ConnectionModel connection, string property)
    {
        var name = property;
        for (var count = 2; !_connectionNames.Add(name); count++)
        {
            name = $"{property}_{count.ToString(CultureInfo.InvariantCulture)}";
        }

        var added = connection with { PropertyName = name };
        _connections.Add(added);
        _connectionsByContent.Add(connection with { PropertyName = "" }, added);
        return added;
    }

    private Prepared? Prepare(BoundDeployment deployment)
    {
        var mark = diagnostics.Count;
        var facts = deployment.IsPattern ? ModelFacts.Unknown : _facts.Of(deployment);
        var what = $"model '{deployment.Entry.Model.Value}'";
        if (ModelKinds.Of(deployment.Id, facts) == ModelKind.Other)
        {
            diagnostics.Add(Descriptors.UnsupportedMode, deployment.Entry.Model.Span, what, ModelKinds.ModeOf(deployment.Id, facts)!);
        }
        else if (ConnectionLowering.OfDeployment(deployment, facts) is { } connection)
        {
            if (CredentialCheck.IsAvailable(deployment, facts, diagnostics))
            {
                CheckStops(deployment.Entry.Parameters, connection.Dialect.MaxStopSequences);
                return new Prepared(deployment, facts, connection);
            }
        }
        else
        {
            diagnostics.Add(Descriptors.UnsupportedDialect, deployment.Entry.Model.Span, what, facts.Dialect ?? Dialect());
        }

        var reason = diagnostics.RemovalSince(mark) is { } found ? new DropReason(found.Id, found.Message) : null;
        Dropped.Add(deployment.Entry.Dropped(reason) with { Mode = ModelKinds.ModeOf(deployment.Id, facts) });
        return null;
    }

    private void CheckStops(ObjectReader parameters, int? most)
    {
        if (most is { } limit && parameters.Find("stop") is ConfigArray { Items: var stops })
        {
            for (var i = limit; i < stops.Length; i++)
            {
                var count = limit.ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(Descriptors.IgnoredValue, stops[i].Span, "stop", parameters.Owner, $"a list of at most {count} texts for {provider.Name}", "one with this text, too");
            }
        }
    }

    private void ReportUnsupported()
    {
        if (provider.OAuth2 is { } own)
        {
            diagnostics.Add(Descriptors.UnsupportedDialect, own.Dialect?.Span ?? own.Name.Span, $"provider '{provider.Name}'", Dialect());
        }
    }

    private string Dialect() => provider.OAuth2?.Dialect?.Value ?? provider.Description?.Dialect.Value ?? Dialects.OpenAIChat;

    // Several entries may describe one model: the facts of the first are taken.
    private ModelTypeModel Type(string id, string name, ModelFacts facts)
    {
        var isChat = ModelKinds.Of(id, facts) == ModelKind.Chat;
        return new ModelTypeModel
        {
            TypeName = name,
            Id = id,
            IsEmbedding = !isChat,
            Capabilities = isChat ? Capabilities.Interfaces(facts) : [],
            Documentation = new DocumentationModel($"The model <c>{CSharp.Xml(id)}</c> of <c>{CSharp.Xml(provider.Name)}</c>.", []),
        };
    }

    private sealed record Prepared(BoundDeployment Deployment, ModelFacts Facts, ConnectionModel Connection);

    private sealed record PlainModel(string Id, ModelFacts Facts, ConnectionModel Connection);
}
