using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the grant of an <c>oauth2_providers</c> entry.</summary>
internal static class OAuth2Lowering
{
    public static OAuth2Model Lower(OAuth2ProviderSyntax provider)
    {
        var name = provider.Name.Value;
        return new OAuth2Model
        {
            TokenUrl = SettingLowering.Value(provider.TokenUrl, Path(name, "token_url")),
            ClientId = SettingLowering.Value(provider.ClientId, Path(name, "client_id")),
            ClientSecret = new SecretModel(Path(name, "client_secret"), [provider.ClientSecret.IsLiteral ? SecretVariable(name) : provider.ClientSecret.Text]),
            Scope = Optional(provider.Scope, name, "scope"),
            Audience = Optional(provider.Audience, name, "audience"),
            Resources = [.. provider.Resources.Select(resource => SettingLowering.Value(resource, Path(name, "resource")))],
            ClientAuthentication = provider.ClientAuthentication is { } choice ? SettingCheck.ClientAuthentications[choice.Value] : null,
        };
    }

    /// <summary>The variable that holds a client secret by convention: <c>ACME_CLIENT_SECRET</c>.</summary>
    public static string SecretVariable(string provider) => Identifiers.ToEnvironmentPrefix(provider) + "_CLIENT_SECRET";

    public static string Path(string provider, string key) => $"oauth2_providers.{provider}.{key}";

    private static ValueModel? Optional(Setting? setting, string provider, string key) =>
        setting is null ? null : SettingLowering.Value(setting, Path(provider, key));
}
