using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the grant of an <c>oauth2_providers</c> entry.</summary>
internal static class OAuth2Lowering
{
    public static OAuth2Model Lower(OAuth2ProviderSyntax provider, VariableNames names)
    {
        var name = provider.Name.Value;
        return new OAuth2Model
        {
            TokenUrl = Value(provider.TokenUrl, name, "token_url", names),
            ClientId = Value(provider.ClientId, name, "client_id", names),
            ClientSecret = new SecretModel(Path(name, "client_secret"), [provider.ClientSecret.IsLiteral ? names.Of(name, "client_secret") : provider.ClientSecret.Text]),
            Scope = Optional(provider.Scope, name, "scope", names),
            Audience = Optional(provider.Audience, name, "audience", names),
            Resources = [.. provider.Resources.Select(resource => Value(resource, name, "resource", names))],
            ClientAuthentication = GrantLowering.ClientAuthenticationOf(provider.ClientAuthentication?.Value),
        };
    }

    /// <summary>A grant of another section than <c>oauth2_providers</c>.</summary>
    /// <param name="section">Where it stands, for the errors of missing variables.</param>
    /// <param name="name">Whose grant it is, for the conventional name of its secret's variable.</param>
    public static OAuth2Model Grant(string section, string name, Setting tokenUrl, Setting clientId, Setting clientSecret, Setting? scope, VariableNames names) => new()
    {
        TokenUrl = SettingLowering.Value(tokenUrl, section + ".token_url", names.Of(name, "token_url")),
        ClientId = SettingLowering.Value(clientId, section + ".client_id", names.Of(name, "client_id")),
        ClientSecret = new SecretModel(section + ".client_secret", [clientSecret.IsLiteral ? names.Of(name, "client_secret") : clientSecret.Text]),
        Scope = scope is null ? null : SettingLowering.Value(scope, section + ".scope", names.Of(name, "scope")),
    };

    public static string Path(string provider, string key) => $"oauth2_providers.{provider}.{key}";

    private static ValueModel? Optional(Setting? setting, string provider, string key, VariableNames names) =>
        setting is null ? null : Value(setting, provider, key, names);

    private static ValueModel Value(Setting setting, string provider, string key, VariableNames names) =>
        SettingLowering.Value(setting, Path(provider, key), names.Of(provider, key));
}
