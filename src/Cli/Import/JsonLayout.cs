using System.Text;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Cli.Import;

/// <summary>Writes a tree as JSON for people: what fits a line stands on one.</summary>
internal static class JsonLayout
{
    public static string Of(ConfigNode node, int width)
    {
        var result = new StringBuilder();
        Write(result, node, width, "");
        return result.Append('\n').ToString();
    }

    // Named things of one kind read as a table.
    private static bool IsTable(ConfigNode node) => node is ConfigObject table && table.Members.All(static member => member.Value is ConfigObject);

    private static void Write(StringBuilder result, ConfigNode node, int width, string indentation)
    {
        var (open, close, items) = node switch
        {
            ConfigObject value => ('{', '}', value.Members.Select(static member => (Name: JsonText.Of(new ConfigString(member.Name, default)) + ": ", member.Value))),
            ConfigArray value => ('[', ']', value.Items.Select(static item => (Name: "", Value: item))),
            _ => default,
        };
        var compact = JsonText.Of(node);
        if (items is null || compact.Length == 2 || (compact.Length <= width && indentation.Length > 0 && !IsTable(node)))
        {
            result.Append(compact);
            return;
        }

        result.Append(open);
        var separator = "\n";
        foreach (var (name, value) in items)
        {
            result.Append(separator).Append(indentation).Append("  ").Append(name);
            Write(result, value, width, indentation + "  ");
            separator = ",\n";
        }

        result.Append('\n').Append(indentation).Append(close);
    }
}
