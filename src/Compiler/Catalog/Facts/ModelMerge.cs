using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>Refreshes what is known of a model with what a newer catalog says.</summary>
internal static class ModelMerge
{
    private const string Can = "capabilities";
    private const string Cannot = "lacks";

    // How a model is spoken to was found out by hand; catalogs of prices and limits guess it.
    private static readonly ImmutableArray<string> Wire = ["dialect", "max_tokens_field"];

    public static ConfigObject Over(ConfigObject newer, ConfigObject older)
    {
        var result = new NodeBuilder();
        foreach (var name in older.Members.Concat(newer.Members).Select(static member => member.Name).Distinct(StringComparer.Ordinal))
        {
            if (name is Can or Cannot)
            {
                var opposite = Texts(newer, name == Can ? Cannot : Can);
                result.Texts(name, Texts(newer, name).Union(Texts(older, name).Except(opposite, StringComparer.Ordinal), StringComparer.Ordinal));
            }
            else
            {
                result.Add(name, Wire.Contains(name) ? older[name]?.Value : newer[name]?.Value ?? older[name]?.Value);
            }
        }

        return result.ToObject();
    }

    private static IEnumerable<string> Texts(ConfigObject node, string name) =>
        (node[name]?.Value as ConfigArray)?.Items.OfType<ConfigString>().Select(static item => item.Value) ?? [];
}
