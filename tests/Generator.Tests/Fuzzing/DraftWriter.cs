using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Writes a draft down, in either language.</summary>
internal static partial class DraftWriter
{
    public static bool IsJson(Draft draft) => draft switch
    {
        DraftObject map => map.Members.All(static member => IsJson(member.Value)),
        DraftList list => list.Items.All(IsJson),
        DraftLiteral literal => !literal.IsYamlOnly,
        _ => true,
    };

    public static string Json(Draft draft)
    {
        var text = new StringBuilder();
        WriteJson(text, draft, "\n");
        return text.ToString();
    }

    public static string Yaml(Draft draft)
    {
        var text = new StringBuilder();
        WriteYaml(text, draft, "\n");
        return text.Append('\n').ToString().TrimStart('\n', ' ');
    }

    private static void WriteJson(StringBuilder text, Draft draft, string line)
    {
        switch (draft)
        {
            case DraftObject { Members.IsEmpty: false } map:
                WriteItems(text, '{', '}', line, map.Members, (member, inner) => WriteJson(text.Append(Quoted(member.Name)).Append(": "), member.Value, inner));
                break;
            case DraftList { Items.IsEmpty: false } list:
                WriteItems(text, '[', ']', line, list.Items, (item, inner) => WriteJson(text, item, inner));
                break;
            default:
                text.Append(Scalar(draft, Quoted));
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, string line, IEnumerable<T> items, Action<T, string> write)
    {
        var inner = line + "  ";
        var separator = open.ToString();
        foreach (var item in items)
        {
            text.Append(separator).Append(inner);
            write(item, inner);
            separator = ",";
        }

        text.Append(line).Append(close);
    }

    private static void WriteYaml(StringBuilder text, Draft draft, string line)
    {
        switch (draft)
        {
            case DraftObject { Members.IsEmpty: false } map:
                foreach (var (name, value) in map.Members)
                {
                    WriteYaml(text.Append(line).Append(PlainOrQuoted(name)).Append(": "), value, line + "  ");
                }

                break;
            case DraftList { Items.IsEmpty: false } list:
                foreach (var item in list.Items)
                {
                    WriteYaml(text.Append(line).Append("- "), item, line + "  ");
                }

                break;
            default:
                text.Append(Scalar(draft, PlainOrQuoted));
                break;
        }
    }

    private static string Scalar(Draft draft, Func<string, string> write) => draft switch
    {
        DraftText text => write(text.Value),
        DraftLiteral literal => literal.Text,
        DraftList => "[]",
        _ => "{}",
    };

    // A word that YAML takes for something else than text needs quotation marks, and so does a key that is too long to be one without.
    private static string PlainOrQuoted(string text) =>
        PlainText().IsMatch(text) && text.Length < 100 && !Words().IsMatch(text) ? text : Quoted(text);

    // The same escapes mean the same in both languages.
    private static string Quoted(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c is '"' or '\\' ? result.Append('\\').Append(c)
                : c is < ' ' or > '~' ? result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : result.Append(c);
        }

        return result.Append('"').ToString();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_./-]*\\z")]
    private static partial Regex PlainText();

    [GeneratedRegex("^(null|true|false|yes|no|on|off)\\z", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
