using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary><c>credential_list</c>: values that entries of <c>model_list</c> share by name.</summary>
internal sealed class CredentialList
{
    private readonly Dictionary<string, ConfigObject> _values = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _diagnostics;

    public CredentialList(ConfigArray? list, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        foreach (var node in list?.Items.OfType<ConfigObject>() ?? [])
        {
            var reader = new ObjectReader(node, "an entry of 'credential_list'", node.Members.Length > 0 ? node.Members[0].NameSpan : node.Span, diagnostics);
            reader.CheckKeys(Keys.Credential);
            if (reader.RequiredText("credential_name") is { } name && reader.Object("credential_values") is { } values)
            {
                _values[name.Value] = values;
                new ObjectReader(values, $"'credential_values' of '{name.Value}'", values.Span, diagnostics).CheckKeys(Keys.Parameters, isOpen: true);
            }
        }
    }

    /// <summary>The parameters with what their credential adds; as in LiteLLM, what an entry says itself comes first.</summary>
    public ConfigObject Apply(ConfigObject parameters)
    {
        if (parameters["litellm_credential_name"]?.Value is not ConfigString name)
        {
            return parameters;
        }

        if (!_values.TryGetValue(name.Value, out var values))
        {
            _diagnostics.Add(Descriptors.UnknownCredential, name.Span, name.Value, Spelling.Suggestion(name.Value, _values.Keys));
            return parameters;
        }

        return With(parameters, values);
    }

    /// <summary>An object with the members of another where it has none of its own.</summary>
    public static ConfigObject With(ConfigObject node, ConfigObject defaults) =>
        new([.. node.Members, .. defaults.Members.Where(member => node[member.Name] is null)], node.Span);
}
