using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers client credentials grants that stand outside <c>oauth2_providers</c>.</summary>
internal static class GrantLowering
{
    /// <summary>The vendor's own grant, with id and secret from the vendor's own variables.</summary>
    public static OAuth2Model OfProvider(string provider, ProviderDescription description, GrantDescription grant)
    {
        var prefix = Identifiers.ToEnvironmentPrefix(description.Id);
        return Lower(
            grant,
            description,
            null,
            $"the token URL of {provider}",
            $"the OAuth2 scope of {provider}",
            ValueModel.Environment($"the OAuth2 client id of {provider}", grant.ClientIdVariables.IsEmpty ? [prefix + "_CLIENT_ID"] : [.. grant.ClientIdVariables]),
            new SecretModel($"the OAuth2 client secret of {provider}", grant.ClientSecretVariables.IsEmpty ? [prefix + "_CLIENT_SECRET"] : [.. grant.ClientSecretVariables]));
    }

    /// <summary>The grant that an entry of <c>model_list</c> states, or <see langword="null"/>.</summary>
    public static OAuth2Model? OfDeployment(BoundDeployment deployment)
    {
        var parameters = deployment.Entry.Parameters;
        var section = $"model '{deployment.Alias}': litellm_params";
        if (deployment.Entry.OAuth2 is { } inline)
        {
            return new OAuth2Model
            {
                TokenUrl = Value(inline.TokenUrl, "oauth_token_url"),
                ClientId = Value(inline.ClientId, "oauth_client_id"),
                ClientSecret = Secret(inline.ClientSecret, section + ".oauth_client_secret", deployment),
                Scope = inline.Scope is null ? null : Value(inline.Scope, "oauth_scope"),
            };
        }

        var grant = deployment.Provider.Description?.Authentication.Select(static way => way.Grant).FirstOrDefault(static grant => grant is not null);
        return grant is not null && parameters.Setting("client_id") is { } id && parameters.Setting("client_secret") is { } secret
            ? Lower(
                AtOwnHost(grant, deployment), deployment.Provider.Description!, parameters, section + ".token_url", section + ".scope", Value(id, "client_id"), Secret(secret, section + ".client_secret", deployment))
            : null;

        ValueModel Value(Setting setting, string key) => SettingLowering.Value(setting, $"{section}.{key}", deployment.Variable(key));
    }

    /// <summary>What <see cref="SettingCheck.ClientAuthentications"/> names.</summary>
    public static ClientAuthentication? ClientAuthenticationOf(string? name) => name switch
    {
        "basic" => ClientAuthentication.Basic,
        "basic_raw" => ClientAuthentication.BasicRaw,
        "post" => ClientAuthentication.Post,
        _ => null,
    };

    private static OAuth2Model Lower(
        GrantDescription grant, ProviderDescription description, ObjectReader? parameters, string tokenUrl, string scopeSetting, ValueModel clientId, SecretModel clientSecret) => new()
    {
        TokenUrl = TemplateLowering.Lower(tokenUrl, grant.TokenUrl, description, parameters),
        ClientId = clientId,
        ClientSecret = clientSecret,
        Scope = grant.Scope is { } scope ? TemplateLowering.Lower(scopeSetting, scope, description, parameters) : null,
        ClientAuthentication = ClientAuthenticationOf(grant.ClientAuthentication),
    };

    // A vendor that issues tokens where it answers does so at the entry's own address, too: its secret is meant for that host.
    private static GrantDescription AtOwnHost(GrantDescription grant, BoundDeployment deployment)
    {
        var path = grant.TokenUrl.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme ? grant.TokenUrl.IndexOf('/', scheme + 3) : -1;
        return path > 0
            && DeploymentLowering.ApiBase(deployment) is { IsLiteral: true } own
            && deployment.Provider.Description!.BaseUrl?.StartsWith(grant.TokenUrl.Substring(0, path + 1), StringComparison.Ordinal) == true
            && Uri.TryCreate(own.Text.Trim(), UriKind.Absolute, out var address)
                ? grant with { TokenUrl = address.GetLeftPart(UriPartial.Authority) + grant.TokenUrl.Substring(path) }
                : grant;
    }

    private static SecretModel Secret(Setting secret, string path, BoundDeployment deployment) =>
        new(path, [secret.IsLiteral ? deployment.Variable("client_secret") : secret.Text]);
}
