using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What the catalog knows behind the patterns of a provider: hundreds of models, for which a class each would be most of the generated code.</summary>
internal sealed class KnownModels
{
    private const string Interface = "global::LlmCodegen.ISupports";

    private readonly BoundProvider _provider;
    private readonly List<Found> _models = [];
    private readonly List<UncallableModel> _uncallable = [];

    /// <param name="taken">Ids that have a class of their own.</param>
    public KnownModels(BoundProvider provider, IEnumerable<BoundDeployment> patterns, FactSource facts, HashSet<string> taken)
    {
        _provider = provider;
        foreach (var pattern in patterns)
        {
            foreach (var id in (provider.Description?.Models.Ids ?? []).Where(id => ModelPattern.IsMatch(pattern.Id, id) && taken.Add(id)))
            {
                Add(pattern, id, facts.Of(id));
            }
        }

        Types = [.. _models.Where(static model => !model.IsEmbedding).Select(static model => model.Capabilities).Distinct().Select(Type).OrderBy(static type => type.TypeName, StringComparer.Ordinal)];
    }

    public IEnumerable<string> Ids => _models.Select(static model => model.Id);

    public bool HasEmbeddings => _models.Exists(static model => model.IsEmbedding);

    /// <summary>One class for all chat models that can do the same.</summary>
    public EquatableArray<ModelTypeModel> Types { get; }

    public EquatableArray<UncallableModel> Uncallable => [.. _uncallable];

    public IEnumerable<KnownModel> Lower(IReadOnlyDictionary<string, string> properties, Func<ConnectionModel, string, ConnectionModel> connection) => _models.Select(model =>
    {
        var lowered = DeploymentLowering.Lower(model.Id, model.Facts, connection(model.Connection, properties[model.Id]));
        return new KnownModel(
            model.Id, properties[model.Id], model.IsEmbedding ? "" : NameOf(model.Capabilities), model.IsEmbedding, lowered.Connection, lowered.Limits, lowered.Pricing,
            Documentation.OfKnown($"Model <c>{CSharp.Xml(model.Id)}</c> of <c>{CSharp.Xml(_provider.Name)}</c>.", model.Facts));
    });

    private void Add(BoundDeployment pattern, string id, ModelFacts facts)
    {
        var kind = ModelKinds.Of(id, facts);
        var known = kind == ModelKind.Embedding ? facts with { Mode = "embedding" } : facts; // the pattern's name does not tell
        var what = $"model '{pattern.Provider.Name}/{id}'";
        if (kind == ModelKind.Other)
        {
            _uncallable.Add(Said(Descriptors.UnsupportedMode, what, ModelKinds.ModeOf(id, facts)!));
        }
        else if (ConnectionLowering.OfDeployment(pattern, known) is { } connection)
        {
            _models.Add(new Found(id, facts, connection, kind == ModelKind.Embedding, Capabilities.Interfaces(facts)));
        }
        else if (facts.Dialect is { } dialect)
        {
            _uncallable.Add(Said(Descriptors.UnsupportedDialect, what, dialect));
        }

        UncallableModel Said(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, params string[] arguments)
        {
            var said = new ConfigDiagnostic(descriptor, default, [.. arguments]);
            return new UncallableModel(id, said.Id, said.Message);
        }
    }

    private ModelTypeModel Type(EquatableArray<string> capabilities) => new()
    {
        TypeName = NameOf(capabilities),
        Id = "",
        Capabilities = capabilities,
        Documentation = new DocumentationModel($"Models of <c>{CSharp.Xml(_provider.Name)}</c> that can do the same.", []),
    };

    // ISupportsTools, ISupportsVision: KnownToolsVision.
    private static string NameOf(EquatableArray<string> capabilities) =>
        capabilities.Count == 0 ? "KnownText" : "Known" + string.Concat(capabilities.Select(static capability => capability.Substring(Interface.Length)));

    private sealed record Found(string Id, ModelFacts Facts, ConnectionModel Connection, bool IsEmbedding, EquatableArray<string> Capabilities);
}
