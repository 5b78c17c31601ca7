using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>Finds literal secrets by the keys that they stand under, and by their looks.</summary>
internal sealed class LiteralSecretSearch(VariableNames names, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> NameKeys =
        ["model_name", "guardrail_name", "search_tool_name", "credential_name", "vector_store_name", "agent_name", "custom_llm_provider"];

    public void Check(ConfigMember member, string owner, string? name)
    {
        switch (member.Value)
        {
            case ConfigObject servers when member.Name == "mcp_servers":
                foreach (var server in servers.Members.Concat(servers.Overwritten))
                {
                    Check(server, "'mcp_servers'", server.Name);
                }

                break;
            case ConfigObject node:
                CheckMembers(node, member.Name is "litellm_params" or "credential_values" ? owner : $"'{member.Name}'", NameOf(node) ?? name);
                break;
            case ConfigArray list:
                foreach (var item in list.Items)
                {
                    if (item is ConfigObject entry)
                    {
                        var own = NameOf(entry);
                        CheckMembers(entry, own is null ? $"'{member.Name}'" : $"{(member.Name == "model_list" ? "model" : "entry")} '{own}'", own ?? name);
                    }
                    else
                    {
                        Check(member with { Value = item }, owner, name);
                    }
                }

                break;
            case ConfigString text when !string.IsNullOrWhiteSpace(text.Value) && (IsSecret(member.Name, text.Value) || (IsHeaders(owner) && IsSecretHeader(member.Name, text.Value))):
                // The rules before this one know better which variable is read instead.
                var descriptor = member.Name.EndsWith("client_secret", StringComparison.Ordinal) ? Descriptors.LiteralClientSecret : Descriptors.LiteralKey;
                if (!diagnostics.Contains(descriptor, text.Span))
                {
                    diagnostics.Add(descriptor, text.Span, member.Name, owner, ForeignReference.VariableIn(text.Value) ?? Variable(member.Name, name, owner));
                }

                break;
        }
    }

    public void CheckMembers(ConfigObject node, string owner, string? name)
    {
        foreach (var member in node.Members.Concat(node.Overwritten))
        {
            Check(member, owner, name);
        }
    }

    private static bool IsHeaders(string owner) => owner is "'headers'" or "'extra_headers'" or "'static_headers'";

    private static bool IsSecretHeader(string name, string text) => Setting.From(text.Trim(), default).IsLiteral && SecretShape.IsSecretHeader(name, text);

    private static bool IsSecret(string key, string text) =>
        key is not ("model" or "model_name") && Setting.From(text.Trim(), default).IsLiteral && SecretShape.IsSecretMember(key, text);

    private string Variable(string key, string? name, string owner) => key switch
    {
        "master_key" or "salt_key" => "LITELLM_" + key.ToUpperInvariant(),
        "api_key" or "auth_value" or "authentication_token" or "client_secret" or "password" when name is not null =>
            names.Of(name, key is "auth_value" or "authentication_token" ? "token" : key),
        _ when name is not null && owner == "'static_headers'" => names.Of(name, key),
        "api_base" or "base_url" when name is not null => names.Of(name, "base_url"),
        _ => Identifiers.ToEnvironmentPrefix(key),
    };

    private static string? NameOf(ConfigObject node) => NameKeys.Select(key => (node[key]?.Value as ConfigString)?.Value).FirstOrDefault(static name => !string.IsNullOrWhiteSpace(name) && !SecretShape.IsSecretText(name!));
}
