using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A secret is one wherever it stands: in the proxy's sections, in an entry that could not be bound, in a credential that nobody uses.</summary>
internal sealed class LiteralSecretRule : IConfigRule
{
    private const string Variables = "environment_variables";
    private const string Providers = "oauth2_providers";

    private static readonly ImmutableArray<string> NameKeys =
        ["model_name", "guardrail_name", "search_tool_name", "credential_name", "vector_store_name", "agent_name", "custom_llm_provider"];

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        if (config.Root is not { } root)
        {
            return;
        }

        foreach (var member in root.Members)
        {
            // These two have rules of their own, but for what was written over.
            switch (member.Value)
            {
                case ConfigObject variables when member.Name == Variables:
                    CheckVariables(variables.Overwritten, diagnostics);
                    break;
                case ConfigObject providers when member.Name == Providers:
                    CheckProviders(providers.Overwritten, diagnostics);
                    foreach (var provider in providers.Members)
                    {
                        CheckOverwritten(provider, diagnostics);
                    }

                    break;
                default:
                    Check(member, "the configuration", null, diagnostics);
                    break;
            }
        }

        foreach (var member in root.Overwritten)
        {
            CheckWhole(member, diagnostics);
        }
    }

    private static void CheckWhole(ConfigMember section, DiagnosticBag diagnostics)
    {
        switch (section.Value)
        {
            case ConfigObject variables when section.Name == Variables:
                CheckVariables(variables.Members.AddRange(variables.Overwritten), diagnostics);
                break;
            case ConfigObject providers when section.Name == Providers:
                CheckProviders(providers.Members.AddRange(providers.Overwritten), diagnostics);
                break;
            default:
                Check(section, "the configuration", null, diagnostics);
                break;
        }
    }

    private static void CheckProviders(ImmutableArray<ConfigMember> providers, DiagnosticBag diagnostics)
    {
        foreach (var provider in providers)
        {
            if (provider.Value is ConfigObject node)
            {
                CheckMembers(node, $"provider '{provider.Name}'", provider.Name, diagnostics);
            }
        }
    }

    private static void CheckOverwritten(ConfigMember provider, DiagnosticBag diagnostics)
    {
        foreach (var member in (provider.Value as ConfigObject)?.Overwritten ?? [])
        {
            Check(member, $"provider '{provider.Name}'", provider.Name, diagnostics);
        }
    }

    private static void CheckVariables(ImmutableArray<ConfigMember> variables, DiagnosticBag diagnostics)
    {
        foreach (var variable in variables)
        {
            if (variable.Value is ConfigString text && Setting.From(text.Value, text.Span).IsLiteral && SecretVariable.IsSecret(variable.Name, text.Value))
            {
                diagnostics.Add(Descriptors.LiteralVariable, text.Span, variable.Name);
            }
        }
    }

    private static void Check(ConfigMember member, string owner, string? name, DiagnosticBag diagnostics)
    {
        switch (member.Value)
        {
            case ConfigObject servers when member.Name == "mcp_servers":
                foreach (var server in servers.Members.Concat(servers.Overwritten))
                {
                    Check(server, "'mcp_servers'", server.Name, diagnostics);
                }

                break;
            case ConfigObject node:
                CheckMembers(node, member.Name is "litellm_params" or "credential_values" ? owner : $"'{member.Name}'", NameOf(node) ?? name, diagnostics);
                break;
            case ConfigArray list:
                foreach (var item in list.Items)
                {
                    if (item is ConfigObject entry)
                    {
                        var own = NameOf(entry);
                        CheckMembers(entry, own is null ? $"'{member.Name}'" : $"{(member.Name == "model_list" ? "model" : "entry")} '{own}'", own ?? name, diagnostics);
                    }
                    else
                    {
                        Check(member with { Value = item }, owner, name, diagnostics);
                    }
                }

                break;
            case ConfigString text when IsSecret(member.Name, text.Value) || (IsHeaders(owner) && IsSecretHeader(member.Name, text.Value)):
                // The rules before this one know better which variable is read instead.
                var descriptor = member.Name.EndsWith("client_secret", StringComparison.Ordinal) ? Descriptors.LiteralClientSecret : Descriptors.LiteralKey;
                if (!diagnostics.Contains(descriptor, text.Span))
                {
                    diagnostics.Add(descriptor, text.Span, member.Name, owner, ForeignReference.VariableIn(text.Value) ?? Variable(member.Name, name, owner));
                }

                break;
        }
    }

    private static void CheckMembers(ConfigObject node, string owner, string? name, DiagnosticBag diagnostics)
    {
        foreach (var member in node.Members.Concat(node.Overwritten))
        {
            Check(member, owner, name, diagnostics);
        }
    }

    private static bool IsHeaders(string owner) => owner is "'headers'" or "'extra_headers'" or "'static_headers'";

    private static bool IsSecretHeader(string name, string text) => Setting.From(text.Trim(), default).IsLiteral && SecretShape.IsSecretHeader(name, text);

    private static bool IsSecret(string key, string text) =>
        key is not ("model" or "model_name") && Setting.From(text.Trim(), default).IsLiteral && SecretShape.IsSecretMember(key, text);

    private static string Variable(string key, string? name, string owner) => key switch
    {
        "master_key" or "salt_key" => "LITELLM_" + key.ToUpperInvariant(),
        "api_key" or "auth_value" or "authentication_token" or "client_secret" or "password" when name is not null =>
            $"{Identifiers.ToEnvironmentPrefix(name)}_{(key is "auth_value" or "authentication_token" ? "TOKEN" : key.ToUpperInvariant())}",
        _ when name is not null && owner == "'static_headers'" => SettingLowering.Variable(name, key),
        "api_base" or "base_url" when name is not null => ConnectionLowering.BaseUrlVariable(name),
        _ => Identifiers.ToEnvironmentPrefix(key),
    };

    private static string? NameOf(ConfigObject node) => NameKeys.Select(key => (node[key]?.Value as ConfigString)?.Value).FirstOrDefault(static name => !string.IsNullOrWhiteSpace(name) && !SecretShape.IsSecretText(name!));
}
