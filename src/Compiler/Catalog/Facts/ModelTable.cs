using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>The models of a provider. Facts are read when a model is asked for: a catalog has thousands, a configuration ten.</summary>
/// <param name="models">By id, as their file writes them.</param>
/// <param name="translate">Turns what the file writes into what a provider description would write.</param>
/// <param name="older">A table that this one extends and refreshes.</param>
internal sealed class ModelTable(IReadOnlyDictionary<string, ConfigObject> models, Func<string, ConfigObject, ConfigObject> translate, ModelTable? older = null)
{
    public static readonly ModelTable Empty = new(ImmutableDictionary<string, ConfigObject>.Empty, static (_, node) => node);

    public ModelTable(ConfigObject models)
        : this(Index(models), static (_, node) => node)
    {
    }

    public IEnumerable<string> Ids => older is null ? models.Keys : older.Ids.Concat(models.Keys.Where(id => !older.Contains(id)));

    public bool Contains(string id) => models.ContainsKey(id) || older?.Contains(id) == true;

    /// <summary>A model in the format of provider descriptions.</summary>
    public ConfigObject? Node(string id)
    {
        var known = older?.Node(id);
        return models.TryGetValue(id, out var own) ? (known is null ? translate(id, own) : ModelMerge.Over(translate(id, own), known)) : known;
    }

    /// <summary>The facts about a model; values that make no sense count as unknown.</summary>
    public ModelFacts? Find(string id) => Node(id) is { } node ? ModelFactsReader.Read(new ObjectReader(node, "a model", node.Span, new())) : null;

    public static Dictionary<string, ConfigObject> Index(ConfigObject models)
    {
        var index = new Dictionary<string, ConfigObject>(models.Members.Length, StringComparer.Ordinal);
        foreach (var member in models.Members)
        {
            if (member.Value is ConfigObject node)
            {
                index[member.Name] = node;
            }
        }

        return index;
    }
}
