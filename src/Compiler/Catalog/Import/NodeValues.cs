using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>Reads values of catalog files, whose authors are not held to types: a number may be a string, a limit may have a decimal point, anything may be missing.</summary>
internal static class NodeValues
{
    // What is larger is no limit or price, and would not fit the fields of a description.
    private const decimal Most = int.MaxValue;

    public static string? Text(this ConfigObject node, string name) => (node[name]?.Value as ConfigString)?.Value.Trim() is { Length: > 0 } text ? text : null;

    public static bool? Flag(this ConfigObject node, string name) => (node[name]?.Value as ConfigBoolean)?.Value;

    public static ConfigObject? Child(this ConfigObject node, string name) => node[name]?.Value as ConfigObject;

    public static IEnumerable<ConfigNode> Children(this ConfigObject node, string name) => (node[name]?.Value as ConfigArray)?.Items ?? [];

    public static ImmutableArray<string> Names(this ConfigObject node, string name) => [.. node.Children(name).OfType<ConfigString>().Select(static item => item.Value)];

    /// <summary>A number that is not negative.</summary>
    public static decimal? Number(this ConfigObject node, string name)
    {
        var text = node[name]?.Value switch { ConfigNumber number => number.Text, ConfigString quoted => quoted.Value.Trim(), _ => "" };
        return Numbers.TryParse(text, out var value) && value is >= 0 and <= Most ? value : null;
    }

    /// <summary>A number of tokens; zero is how catalogs write "unknown".</summary>
    public static decimal? Limit(this ConfigObject node, string name) => node.Number(name) is { } value and >= 1 ? decimal.Truncate(value) : null;

    /// <summary>A date as descriptions write it: <c>2025</c>, <c>2025-08</c> or <c>2025-08-07</c>.</summary>
    public static string? Date(this ConfigObject node, string name) =>
        node.Text(name) is { Length: 4 or 7 or 10 } text && text.Select(static (c, i) => i is 4 or 7 ? c == '-' : c is >= '0' and <= '9').All(static fits => fits) ? text : null;
}
