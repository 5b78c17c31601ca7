using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A secret is one wherever it stands: in the proxy's sections, in an entry that could not be bound, in a credential that nobody uses.</summary>
internal sealed class LiteralSecretRule : IConfigRule
{
    private static readonly ImmutableArray<string> NameKeys =
        ["model_name", "guardrail_name", "search_tool_name", "credential_name", "vector_store_name", "agent_name", "custom_llm_provider"];

    private static readonly ImmutableHashSet<string> SecretKeys = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "api_key", "master_key", "salt_key", "password", "auth_value", "authentication_token", "client_secret", "Authorization", "x-api-key", "api-key");

    private static readonly ImmutableArray<string> SecretEndings =
        ["_api_key", "_secret_key", "_secret_access_key", "_password", "_secret", "_access_token", "_auth_token", "_session_token", "_ad_token"];

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        // These two have rules of their own.
        foreach (var member in (config.Root?.Members ?? []).Where(static member => member.Name is not ("environment_variables" or "oauth2_providers")))
        {
            Check(member, "the configuration", null, diagnostics);
        }
    }

    private static void Check(ConfigMember member, string owner, string? name, DiagnosticBag diagnostics)
    {
        switch (member.Value)
        {
            case ConfigObject node:
                CheckMembers(node, member.Name is "litellm_params" or "credential_values" ? owner : $"'{member.Name}'", NameOf(node) ?? name, diagnostics);
                break;
            case ConfigArray list:
                foreach (var node in list.Items.OfType<ConfigObject>())
                {
                    var own = NameOf(node);
                    CheckMembers(node, own is null ? $"'{member.Name}'" : $"{(member.Name == "model_list" ? "model" : "entry")} '{own}'", own ?? name, diagnostics);
                }

                break;
            case ConfigString text when IsSecret(member.Name, text.Value):
                // The rules before this one know better which variable is read instead.
                var descriptor = member.Name.EndsWith("client_secret", StringComparison.Ordinal) ? Descriptors.LiteralClientSecret : Descriptors.LiteralKey;
                if (!diagnostics.Contains(descriptor, text.Span))
                {
                    diagnostics.Add(descriptor, text.Span, member.Name, owner, Variable(member.Name, name));
                }

                break;
        }
    }

    private static void CheckMembers(ConfigObject node, string owner, string? name, DiagnosticBag diagnostics)
    {
        foreach (var member in node.Members)
        {
            Check(member, owner, name, diagnostics);
        }
    }

    private static bool IsSecret(string key, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Setting.From(text.Trim(), default).IsLiteral || Placeholders.IsPlaceholder(text))
        {
            return false;
        }

        return SecretKeys.Contains(key)
            || SecretEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || (key.EndsWith("_url", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.IndexOf(':') >= 0)
            || (key.EndsWith("_credentials", StringComparison.OrdinalIgnoreCase) && text.IndexOf("private_key", StringComparison.Ordinal) >= 0);
    }

    private static string Variable(string key, string? name) => key switch
    {
        "master_key" or "salt_key" => "LITELLM_" + key.ToUpperInvariant(),
        "api_key" or "auth_value" or "authentication_token" or "client_secret" or "password" when name is not null =>
            $"{Identifiers.ToEnvironmentPrefix(name)}_{(key == "auth_value" ? "TOKEN" : key.ToUpperInvariant())}",
        _ => Identifiers.ToEnvironmentPrefix(key),
    };

    private static string? NameOf(ConfigObject node) => NameKeys.Select(key => (node[key]?.Value as ConfigString)?.Value).FirstOrDefault(static name => !string.IsNullOrWhiteSpace(name));
}
