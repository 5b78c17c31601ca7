using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers what requests are shown. A key and the URL it is sent to come from the same layer: one host's key does not go to another host.</summary>
internal static class CredentialLowering
{
    /// <summary>What the provider is shown if a deployment says nothing of its own.</summary>
    public static CredentialModel OfProvider(BoundProvider provider, Door door, ModelKind kind)
    {
        if (provider.OAuth2 is not null)
        {
            return new ProviderTokensModel();
        }

        var description = provider.Description!;
        var ways = Ways(provider.Name, description, door, kind);
        return ways.Count > 0 ? Choice(ways)
            : IsOptional(description) ? new NoCredentialModel()
            : new ApiKeyModel(new SecretModel($"the access token of {provider.Name}", [Identifiers.ToEnvironmentPrefix(description.Id) + "_ACCESS_TOKEN"]), "Authorization", "Bearer", IsOptional: false);
    }

    /// <summary>What a deployment is shown if it says something of its own, else <see langword="null"/>.</summary>
    /// <param name="isForeign">Whether the deployment lives at a host that the provider's key is not meant for.</param>
    public static CredentialModel? OfDeployment(BoundDeployment deployment, Door door, ModelKind kind, bool isForeign)
    {
        if (GrantLowering.OfDeployment(deployment) is { } grant)
        {
            return new ConnectionTokensModel(grant);
        }

        var key = deployment.Entry.Parameters.Setting("api_key");
        if (key is null && IsAzure(deployment.Provider, door) && AzureToken(deployment) is { } token)
        {
            return new ApiKeyModel(new SecretModel(DeploymentLowering.Path(deployment.Alias, "azure_ad_token"), [token]), "Authorization", "Bearer", IsOptional: false);
        }

        if (key is null && !isForeign)
        {
            return null;
        }

        if (!isForeign && NamesOwnKey(deployment, door, kind))
        {
            return Choice(Preferring(key!.Text, Ways(deployment.Provider.Name, deployment.Provider.Description!, door, kind)));
        }

        var shape = Shape(deployment.Provider, door);
        var path = DeploymentLowering.Path(deployment.Alias, "api_key");
        return new ApiKeyModel(
            key is { Kind: SettingKind.Environment } ? new SecretModel(path, [key.Text]) : new SecretModel(path, ConventionalVariables(deployment, door)),
            shape?.Header ?? "Authorization",
            shape is null ? "Bearer" : shape.Scheme,
            IsOptional: key is null || (key.IsLiteral && Placeholders.IsPlaceholder(key.Text)));
    }

    private static string? AzureToken(BoundDeployment deployment) => deployment.Entry.Parameters.Setting("azure_ad_token") switch
    {
        { Kind: SettingKind.Environment } token => token.Text,
        { IsLiteral: true } literal when !Placeholders.IsPlaceholder(literal.Text) => "AZURE_AD_TOKEN",
        _ => null,
    };

    /// <summary>Whether the key of a deployment is one of the provider's own variables, spelt out.</summary>
    public static bool NamesOwnKey(BoundDeployment deployment, Door door, ModelKind kind) =>
        deployment.Provider.OAuth2 is null
        && deployment.Entry.Parameters.Setting("api_key") is { Kind: SettingKind.Environment, Text: var name }
        && Ways(deployment.Provider.Name, deployment.Provider.Description!, door, kind).Exists(way => way is ApiKeyModel own && own.Key.Variables.Contains(name));

    /// <summary>Whether a deployment has a key that is not the provider's.</summary>
    public static bool HasOwnKey(BoundDeployment deployment, Door door, ModelKind kind) =>
        deployment.Entry.Parameters.Setting("api_key") is { Kind: SettingKind.Environment } && !NamesOwnKey(deployment, door, kind);

    /// <summary>The variables that are read in place of a literal key; the first is the one to set.</summary>
    public static EquatableArray<string> ConventionalVariables(BoundDeployment deployment, Door door) =>
        deployment.Provider.OAuth2 is null && DeploymentLowering.ApiBase(deployment) is null && Shape(deployment.Provider, door) is { } shape
            ? shape.Key.Variables
            : [deployment.Variable("api_key")];

    // Where a vendor takes both, a key is shown in the vendor's own header and a token as Bearer. A dialect that the file names is not the vendor's.
    private static ApiKeyModel? Shape(BoundProvider provider, Door door)
    {
        if (provider.Description is not { } description || provider.OAuth2?.Dialect is not null)
        {
            return null;
        }

        var keys = Ways(provider.Name, description, door, ModelKind.Chat).OfType<ApiKeyModel>().ToList();
        return keys.Find(static way => way.Header != "Authorization") ?? keys.FirstOrDefault();
    }

    private static bool IsAzure(BoundProvider provider, Door door) =>
        SpokenDialect.Find(door.Dialect) is { HasEntraTokens: true } || provider.Description?.Id.StartsWith("azure", StringComparison.Ordinal) == true;

    private static bool IsOptional(ProviderDescription description) => description.Authentication.Any(static way => way.Scheme == AuthenticationScheme.None);

    private static CredentialModel Choice(List<CredentialModel> ways) => ways.Count == 1 ? ways[0] : new AlternativesModel([.. ways]);

    private static List<CredentialModel> Preferring(string variable, List<CredentialModel> ways)
    {
        var index = ways.FindIndex(way => way is ApiKeyModel own && own.Key.Variables.Contains(variable));
        var way = (ApiKeyModel)ways[index];
        ways.RemoveAt(index);
        ways.Insert(0, way with { Key = way.Key with { Variables = [variable, .. way.Key.Variables.Where(name => name != variable)] } });
        return ways;
    }

    /// <summary>Whether the description has ways to authenticate, and none that is available at the door.</summary>
    public static bool IsLocked(ProviderDescription description, Door door, ModelKind kind) =>
        !description.Authentication.IsEmpty && !IsOptional(description) && Ways(description.Id, description, door, kind).Count == 0;

    /// <summary>The first variable that may hold a key for the door, or <see langword="null"/>.</summary>
    public static string? FirstKey(ProviderDescription description, Door door, ModelKind kind) =>
        Ways(description.Id, description, door, kind).OfType<ApiKeyModel>().Select(static way => way.Key.Variables[0]).FirstOrDefault();

    private static List<CredentialModel> Ways(string name, ProviderDescription description, Door door, ModelKind kind)
    {
        var isOptional = IsOptional(description);
        return [.. description.Authentication.Where(way => way.Dialects.IsEmpty || way.Dialects.Contains(door.Dialect)).Select(way => Way(name, description, way, door, kind, isOptional)).OfType<CredentialModel>()];
    }

    private static CredentialModel? Way(string name, ProviderDescription description, AuthenticationDescription way, Door door, ModelKind kind, bool isOptional)
    {
        switch (way.Scheme)
        {
            case AuthenticationScheme.Bearer or AuthenticationScheme.ApiKey:
                var variables = way.Variables.IsEmpty ? [Identifiers.ToEnvironmentPrefix(description.Id) + "_API_KEY"] : way.Variables;
                if (kind == ModelKind.Embedding)
                {
                    variables = [.. way.EmbeddingsVariables, .. variables];
                }

                // Vendors take the key of their own door as a bearer token at the OpenAI-compatible one.
                return new ApiKeyModel(
                    new SecretModel($"the API key of {name}", [.. variables]), door.IsMain ? way.Header : "Authorization", door.IsMain ? way.Prefix : "Bearer", isOptional) 
                {
                    Required = [.. way.RequiredVariables],
                    Headers = door.IsMain ? [.. way.Headers.Select(header => new NamedValueModel(header.Name, ValueModel.Text($"the header {header.Name} of {name}", header.Value)))] : [],
                };
            case AuthenticationScheme.OAuth2 when way.Grant is { } grant:
                return new ConnectionTokensModel(GrantLowering.OfProvider(name, description, grant));
            default:
                return null;
        }
    }
}
