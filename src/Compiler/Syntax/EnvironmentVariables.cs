using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>
/// <c>environment_variables</c>: LiteLLM writes them into its process before it resolves <c>os.environ/NAME</c>, so a reference to one of them means what
/// stands there. A secret stays a reference: its literal is never compiled in.
/// </summary>
internal static class EnvironmentVariables
{
    public static ConfigObject Apply(ConfigObject root)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in (root["environment_variables"]?.Value as ConfigObject)?.Members ?? [])
        {
            if (member.Value is ConfigString { Value: { Length: > 0 } text } && (!Setting.From(text, default).IsLiteral || !(SecretVariable.IsSecretName(member.Name) || SecretShape.IsSecretText(text))))
            {
                values["os.environ/" + member.Name] = text;
            }
        }

        return values.Count == 0 ? root : (ConfigObject)Apply(root, values);
    }

    private static ConfigNode Apply(ConfigNode node, Dictionary<string, string> values) => node switch
    {
        ConfigString text when values.TryGetValue(text.Value.Trim(), out var value) => text with { Value = value },
        ConfigArray list => new ConfigArray([.. list.Items.Select(item => Apply(item, values))], list.Span),
        ConfigObject value => new ConfigObject(
            [.. value.Members.Select(member => member.Name == "environment_variables" ? member : member with { Value = Apply(member.Value, values) })], value.Span),
        _ => node,
    };
}
