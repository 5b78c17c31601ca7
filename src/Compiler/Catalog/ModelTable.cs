using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>The models of a provider. Facts are read when a model is asked for: a catalog has thousands, a configuration ten.</summary>
internal sealed class ModelTable(ConfigObject? models, Func<ConfigObject, ModelFacts> read)
{
    public static readonly ModelTable Empty = new(null, static _ => ModelFacts.Unknown);

    private readonly Dictionary<string, ConfigObject> _models = (models?.Members ?? [])
        .Where(static member => member.Value is ConfigObject)
        .GroupBy(static member => member.Name, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => (ConfigObject)group.Last().Value, StringComparer.Ordinal);

    public IEnumerable<string> Ids => _models.Keys;

    public bool Contains(string id) => _models.ContainsKey(id);

    public ModelFacts? Find(string id) => _models.TryGetValue(id, out var facts) ? read(facts) : null;
}
