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
        return Lower(
            grant,
            description,
            null,
            $"the token URL of {provider}",
            $"the OAuth2 scope of {provider}",
            ClientId(provider, description, grant),
            ClientSecret(provider, description, grant));
    }

    private static ValueModel ClientId(string provider, ProviderDescription description, GrantDescription grant) => ValueModel.Environment(
        $"the OAuth2 client id of {provider}", grant.ClientIdVariables.IsEmpty ? [Identifiers.ToEnvironmentPrefix(description.Id) + "_CLIENT_ID"] : [.. grant.ClientIdVariables]);

    private static SecretModel ClientSecret(string provider, ProviderDescription description, GrantDescription grant) => new(
        $"the OAuth2 client secret of {provider}", grant.ClientSecretVariables.IsEmpty ? [Identifiers.ToEnvironmentPrefix(description.Id) + "_CLIENT_SECRET"] : [.. grant.ClientSecretVariables]);

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

        var (id, secret) = (parameters.Setting("client_id"), parameters.Setting("client_secret"));
        if ((id ?? secret) is null
            || deployment.Provider.Description is not { } description
            || description.Authentication.Select(static way => way.Grant).FirstOrDefault(static grant => grant is not null) is not { } grant)
        {
            return null;
        }

        if ((id is null || secret is null) && ((parameters.Setting("api_key") ?? parameters.Setting("azure_ad_token")) is not null || IsAtUsersHost(grant)))
        {
            return null;
        }

        // What the entry does not say of its identity, the vendor's variables do; so LiteLLM has it, and the vendor's own token endpoint may see them.
        return Lower(
            grant,
            description,
            parameters,
            section + ".token_url",
            section + ".scope",
            id is null ? ClientId(deployment.Provider.Name, description, grant) : Value(id, "client_id"),
            secret is null ? ClientSecret(deployment.Provider.Name, description, grant) : Secret(secret, section + ".client_secret", deployment));

        ValueModel Value(Setting setting, string key) => SettingLowering.Value(setting, $"{section}.{key}", deployment.Variable(key));
    }

    /// <summary>What <see cref="GrantWords.ClientAuthentications"/> names.</summary>
    public static ClientAuthentication? ClientAuthenticationOf(string? name) => name switch
    {
        "basic" => ClientAuthentication.Basic,
        "basic_raw" => ClientAuthentication.BasicRaw,
        "post" => ClientAuthentication.Post,
        _ => null,
    };

    private static bool IsAtUsersHost(GrantDescription grant)
    {
        var hole = grant.TokenUrl.IndexOf("${", StringComparison.Ordinal);
        return hole >= 0 && grant.TokenUrl.IndexOf('/', Math.Max(0, grant.TokenUrl.IndexOf("://", StringComparison.Ordinal) + 3)) > hole;
    }

    private static OAuth2Model Lower(
        GrantDescription grant, ProviderDescription description, ObjectReader? parameters, string tokenUrl, string scopeSetting, ValueModel clientId, SecretModel clientSecret) => new()
    {
        TokenUrl = TemplateLowering.Lower(tokenUrl, grant.TokenUrl, description, parameters),
        TokenPath = PathAtHome(grant, description),
        ClientId = clientId,
        ClientSecret = clientSecret,
        Scope = grant.Scope is { } scope ? TemplateLowering.Lower(scopeSetting, scope, description, parameters) : null,
        ClientAuthentication = ClientAuthenticationOf(grant.ClientAuthentication),
    };

    // A vendor that issues tokens where it answers does so at every address of the user's: the secret is meant for the host that will see the token, and for no other.
    private static string? PathAtHome(GrantDescription grant, ProviderDescription description)
    {
        var path = grant.TokenUrl.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme ? grant.TokenUrl.IndexOf('/', scheme + 3) : -1;
        return path > 0 && description.BaseUrl?.StartsWith(grant.TokenUrl.Substring(0, path + 1), StringComparison.Ordinal) == true ? grant.TokenUrl.Substring(path) : null;
    }

    private static SecretModel Secret(Setting secret, string path, BoundDeployment deployment) =>
        new(path, [secret.IsLiteral ? deployment.Variable("client_secret") : secret.Text]);
}
