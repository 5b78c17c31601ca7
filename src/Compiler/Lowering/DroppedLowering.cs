using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What the configuration names and has no client. Its names stay its own: a request for one's own server does not go to a vendor whose pattern matches everything.</summary>
internal sealed class DroppedLowering
{
    private readonly string _file;
    private readonly List<DroppedModel> _models = [];
    private readonly HashSet<string> _served;

    /// <param name="served">The names that have a deployment.</param>
    public DroppedLowering(string file, IEnumerable<DroppedEntry> entries, IEnumerable<string> served)
    {
        _file = file;
        _served = new HashSet<string>(served, StringComparer.Ordinal);
        All = [.. entries.OrderBy(static entry => entry.Index)];
        Groups = [.. All.Where(entry => !_served.Contains(entry.ModelName)).GroupBy(static entry => entry.ModelName, StringComparer.Ordinal)];
    }

    /// <summary>Every entry without a client, in the order of the list.</summary>
    public ImmutableArray<DroppedEntry> All { get; }

    /// <summary>Names of which no deployment can be called, in the order of the list.</summary>
    public ImmutableArray<IGrouping<string, DroppedEntry>> Groups { get; }

    /// <summary>What the expressions made so far refer to, in the order of their numbers.</summary>
    public EquatableArray<DroppedModel> Models => [.. _models];

    /// <summary>The expression that tells why the entry has no client.</summary>
    public string Throw(DroppedEntry entry) => Throw(new DroppedModel(
        entry.ModelName, Place(entry), entry.Provider, entry.Reason?.DiagnosticId ?? "", entry.Reason?.Message ?? "nothing could be generated for it"));

    public string Throw(DroppedProvider provider) => Throw(new DroppedModel(
        provider.Name + "/", $"oauth2_providers.{provider.Name} of {_file}", provider.Name, provider.Reason?.DiagnosticId ?? "", provider.Reason?.Message ?? "the provider cannot be used"));

    /// <summary>The property of a name without a client.</summary>
    public AliasModel Alias(IGrouping<string, DroppedEntry> group, string propertyName)
    {
        var entry = group.First();
        var isEmbedding = ModelKinds.Of(entry.Model ?? "", ModelFacts.Unknown with { Mode = entry.Mode }) == ModelKind.Embedding;
        return new AliasModel
        {
            Name = group.Key,
            PropertyName = propertyName,
            TypeName = isEmbedding ? RuntimeNames.EmbeddingModel : RuntimeNames.UnavailableChatModel,
            Target = Throw(entry),
            IsEmbedding = isEmbedding,
            IsDropped = true,
            Documentation = new DocumentationModel($"Model <c>{CSharp.Xml(group.Key)}</c>, which has no client: asking for it throws.", [Remark(entry)]),
        };
    }

    /// <summary>What the documentation of a name says of those of its deployments that cannot be called.</summary>
    public IEnumerable<string> Remarks(string name) => All.Where(entry => entry.ModelName == name).Select(Remark);

    private string Place(DroppedEntry entry) => $"model_list[{entry.Index.ToString(CultureInfo.InvariantCulture)}] of {_file}";

    private static string Remark(DroppedEntry entry) =>
        $"No client for <c>model_list[{entry.Index.ToString(CultureInfo.InvariantCulture)}]</c>{(entry.Reason is { } reason ? $": {reason.DiagnosticId}{(reason.DiagnosticId.Length > 0 ? ", " : "")}{CSharp.Xml(reason.Message)}" : "")}";

    private string Throw(DroppedModel model)
    {
        var index = _models.IndexOf(model);
        if (index < 0)
        {
            index = _models.Count;
            _models.Add(model);
        }

        return $"throw NoClient({(index + 1).ToString(CultureInfo.InvariantCulture)})";
    }
}
