using System.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Writes a tree as compact JSON.</summary>
internal static class JsonText
{
    public static string Of(IEnumerable<ConfigMember> members)
    {
        var result = new StringBuilder();
        Write(result, members);
        return result.ToString();
    }

    public static string Of(ConfigNode node)
    {
        var result = new StringBuilder();
        Write(result, node);
        return result.ToString();
    }

    private static void Write(StringBuilder result, ConfigNode node)
    {
        switch (node)
        {
            case ConfigObject value:
                Write(result, value.Members);
                break;
            case ConfigArray value:
                var separator = "";
                result.Append('[');
                foreach (var item in value.Items)
                {
                    result.Append(separator);
                    Write(result, item);
                    separator = ",";
                }

                result.Append(']');
                break;
            case ConfigString value:
                Write(result, value.Value);
                break;
            case ConfigNumber value:
                result.Append(Numbers.ToJson(value.Text));
                break;
            case ConfigBoolean value:
                result.Append(value.Value ? "true" : "false");
                break;
            default:
                result.Append("null");
                break;
        }
    }

    private static void Write(StringBuilder result, IEnumerable<ConfigMember> members)
    {
        var separator = "";
        result.Append('{');
        foreach (var member in members)
        {
            result.Append(separator);
            Write(result, member.Name);
            result.Append(':');
            Write(result, member.Value);
            separator = ",";
        }

        result.Append('}');
    }

    private static void Write(StringBuilder result, string text)
    {
        result.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    result.Append('\\').Append(c);
                    break;
                case < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029':
                case >= '\ud800' and <= '\udfff':
                    result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        result.Append('"');
    }
}
