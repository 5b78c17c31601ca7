using System.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Writes a tree as compact JSON.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private readonly Func<string, string, string?>? _hole;
    private readonly Func<string, bool>? _isText;

    private JsonText(Func<string, string, string?>? hole, Func<string, bool>? isText = null)
    {
        _hole = hole;
        _isText = isText;
    }

    private bool HasHoles { get; set; }

    public static string Of(ConfigNode node)
    {
        var text = new JsonText(hole: null);
        text.Write("", node);
        return text._text.ToString();
    }

    /// <summary>Writes an object in which some strings become <c>${NAME}</c>; a dollar sign of the text's own is escaped.</summary>
    /// <param name="hole">The variable for a string, given the member that it stands under and itself; <see langword="null"/> for a string that stays.</param>
    /// <param name="isText">Whether what a hole under a member holds is text; else it is JSON of its own.</param>
    public static (string Json, bool HasHoles) Template(IEnumerable<ConfigMember> members, Func<string, string, string?> hole, Func<string, bool> isText)
    {
        var text = new JsonText(hole, isText);
        text.Write(members);
        return (text._text.ToString(), text.HasHoles);
    }

    private void Write(string name, ConfigNode node)
    {
        switch (node)
        {
            case ConfigObject value:
                Write(value.Members);
                break;
            case ConfigArray value:
                Write(name, value.Items);
                break;
            case ConfigString value when _hole?.Invoke(name, value.Value) is { } variable:
                HasHoles = true;
                var quote = _isText!(name) ? "\"" : "";
                _text.Append(quote).Append("${").Append(variable).Append('}').Append(quote);
                break;
            case ConfigString value:
                Write(value.Value);
                break;
            case ConfigNumber value:
                _text.Append(Numbers.ToJson(value.Text));
                break;
            case ConfigBoolean value:
                _text.Append(value.Value ? "true" : "false");
                break;
            default:
                _text.Append("null");
                break;
        }
    }

    private void Write(string name, ImmutableArray<ConfigNode> items)
    {
        var separator = "";
        _text.Append('[');
        foreach (var item in items)
        {
            _text.Append(separator);
            Write(name, item);
            separator = ",";
        }

        _text.Append(']');
    }

    private void Write(IEnumerable<ConfigMember> members)
    {
        var separator = "";
        _text.Append('{');
        foreach (var member in members)
        {
            _text.Append(separator);
            Write(member.Name);
            _text.Append(':');
            Write(member.Name, member.Value);
            separator = ",";
        }

        _text.Append('}');
    }

    private void Write(string text)
    {
        _text.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    _text.Append('\\').Append(c);
                    break;
                case < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029':
                case >= '\ud800' and <= '\udfff':
                case '$' when _hole is not null:
                    _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
