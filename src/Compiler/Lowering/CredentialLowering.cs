using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers what requests are shown. A key and the URL it is sent to come from the same layer: one host's key does not go to another host.</summary>
internal static class CredentialLowering
{
    /// <summary>What the provider is shown if a deployment says nothing of its own.</summary>
    public static CredentialModel OfProvider(BoundProvider provider, Door door)
    {
        if (provider.OAuth2 is not null)
        {
            return new ProviderTokensModel();
        }

        var description = provider.Description!;
        var isOptional = description.Authentication.Any(static way => way.Scheme == AuthenticationScheme.None);
        var ways = description.Authentication.Select(way => Way(provider, description, way, door, isOptional)).OfType<CredentialModel>().ToList();
        return ways.Count switch
        {
            1 => ways[0],
            > 1 => new AlternativesModel([.. ways]),
            _ when isOptional => new NoCredentialModel(),
            _ => new ApiKeyModel(new SecretModel($"an access token of {provider.Name}", [Identifiers.ToEnvironmentPrefix(description.Id) + "_ACCESS_TOKEN"]), "Authorization", "Bearer", IsOptional: false),
        };
    }

    /// <summary>What a deployment is shown if it says something of its own, else <see langword="null"/>.</summary>
    /// <param name="key">The <c>api_key</c>, if there is one.</param>
    /// <param name="isForeign">Whether the deployment lives at a host that the provider's key is not meant for.</param>
    public static CredentialModel? OfDeployment(BoundDeployment deployment, Door door, Setting? key, bool isForeign)
    {
        if (GrantLowering.OfDeployment(deployment) is { } grant)
        {
            return new ConnectionTokensModel(grant);
        }

        if (key is null && deployment.Entry.Parameters.Setting("azure_ad_token") is { Kind: SettingKind.Environment } token)
        {
            return new ApiKeyModel(new SecretModel(DeploymentLowering.Path(deployment.Alias, "azure_ad_token"), [token.Text]), "Authorization", "Bearer", IsOptional: false);
        }

        if (key is null && !isForeign)
        {
            return null;
        }

        var own = Keys(OfProvider(deployment.Provider, door)).ToList();
        if (own.Count == 1 && key is { Kind: SettingKind.Environment } && own[0].Key.Variables.Count == 1 && own[0].Key.Variables[0] == key.Text)
        {
            return null; // the provider's own variable, spelt out
        }

        // Where a vendor takes both, a key is shown in the vendor's own header and a token as Bearer.
        var shape = own.FirstOrDefault(static way => way.Header != "Authorization") ?? own.FirstOrDefault();
        var path = DeploymentLowering.Path(deployment.Alias, "api_key");
        return new ApiKeyModel(
            key is { Kind: SettingKind.Environment } ? new SecretModel(path, [key.Text]) : new SecretModel(path, ConventionalVariables(deployment, door)),
            shape?.Header ?? "Authorization",
            shape is null ? "Bearer" : shape.Scheme,
            IsOptional: key is null || (key.IsLiteral && Placeholders.IsPlaceholder(key.Text)));
    }

    /// <summary>The variables that are read in place of a literal key; the first is the one to set.</summary>
    public static EquatableArray<string> ConventionalVariables(BoundDeployment deployment, Door door)
    {
        var own = Keys(OfProvider(deployment.Provider, door)).ToList();
        var shape = own.FirstOrDefault(static way => way.Header != "Authorization") ?? own.FirstOrDefault();
        return DeploymentLowering.ApiBase(deployment) is null && shape is not null ? shape.Key.Variables : [KeyVariable(deployment.Alias)];
    }

    /// <summary>The variable that holds the key of an endpoint that only one model has: <c>MY_MODEL_API_KEY</c>.</summary>
    private static string KeyVariable(string alias) => Identifiers.ToEnvironmentPrefix(alias) + "_API_KEY";

    private static CredentialModel? Way(BoundProvider provider, ProviderDescription description, AuthenticationDescription way, Door door, bool isOptional)
    {
        switch (way.Scheme)
        {
            case AuthenticationScheme.Bearer or AuthenticationScheme.ApiKey:
                var variables = way.Variables.IsEmpty ? [Identifiers.ToEnvironmentPrefix(description.Id) + "_API_KEY"] : way.Variables;

                // Vendors take the key of their own door as a bearer token at the OpenAI-compatible one.
                return new ApiKeyModel(
                    new SecretModel($"the API key of {provider.Name}", [.. variables]), door.IsMain ? way.Header : "Authorization", door.IsMain ? way.Prefix : "Bearer", isOptional);
            case AuthenticationScheme.OAuth2 when way.Grant is { } grant:
                return new ConnectionTokensModel(GrantLowering.OfProvider(provider, description, grant));
            default:
                return null;
        }
    }

    private static IEnumerable<ApiKeyModel> Keys(CredentialModel credential) => credential switch
    {
        ApiKeyModel key => [key],
        AlternativesModel alternatives => alternatives.Ways.OfType<ApiKeyModel>(),
        _ => [],
    };
}
