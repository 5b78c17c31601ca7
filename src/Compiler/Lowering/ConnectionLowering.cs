using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers endpoints with their credentials. URL and key come from the same layer: a key meant for one host is not sent to another.</summary>
internal static class ConnectionLowering
{
    /// <summary>The provider's own connection, or <see langword="null"/> if it answers in no dialect that the Runtime speaks.</summary>
    public static ConnectionModel? Default(BoundProvider provider)
    {
        var dialect = Dialect(provider, ModelFacts.Unknown);
        return dialect is { } chosen
            ? new ConnectionModel
            {
                PropertyName = "Connection",
                BaseUrl = BaseUrl(provider, chosen.BaseUrl),
                Credential = provider.OAuth2 is not null ? new ProviderTokensModel() : Credential(provider),
                Dialect = DialectLowering.Lower(chosen.Name, provider.Description, ModelFacts.Unknown),
                Headers = Headers(provider.Description),
            }
            : null;
    }

    /// <summary>The connection of a deployment; equal to the provider's own if the deployment says nothing of its own.</summary>
    public static ConnectionModel? ForDeployment(BoundDeployment deployment, ModelFacts facts)
    {
        if (Dialect(deployment.Provider, facts) is not { } chosen || Default(deployment.Provider) is not { } own)
        {
            return null;
        }

        var parameters = deployment.Entry.Parameters;
        var alias = deployment.Entry.ModelName.Value;
        var apiBase = parameters.Setting("api_base") ?? parameters.Setting("base_url");
        return own with
        {
            BaseUrl = apiBase is not null ? SettingLowering.Value(apiBase, DeploymentLowering.Path(alias, "api_base")) : BaseUrl(deployment.Provider, chosen.BaseUrl),
            Credential = parameters.Setting("api_key") is { } key
                ? Key(deployment.Provider, key, DeploymentLowering.Path(alias, "api_key"), apiBase is null ? null : KeyVariable(alias))
                : apiBase is not null && !IsHostFree(deployment.Provider)
                    ? Key(deployment.Provider, null, DeploymentLowering.Path(alias, "api_key"), KeyVariable(alias))
                    : own.Credential,
            Dialect = DialectLowering.Lower(chosen.Name, deployment.Provider.Description, facts),
        };
    }

    /// <summary>The variable that holds the key of an endpoint that only one model has: <c>MY_MODEL_API_KEY</c>.</summary>
    public static string KeyVariable(string alias) => Identifiers.ToEnvironmentPrefix(alias) + "_API_KEY";

    /// <summary>The variable that is read in place of a literal key.</summary>
    public static string LiteralKeyVariable(BoundDeployment deployment) =>
        HasOwnEndpoint(deployment) || Credential(deployment.Provider) is not ApiKeyModel own ? KeyVariable(deployment.Entry.ModelName.Value) : own.Key.Variables[0];

    private static bool HasOwnEndpoint(BoundDeployment deployment) =>
        deployment.Entry.Parameters.Find("api_base") is not null || deployment.Entry.Parameters.Find("base_url") is not null;

    private static (string Name, string? BaseUrl)? Dialect(BoundProvider provider, ModelFacts facts)
    {
        if (provider.OAuth2?.Dialect is { } named)
        {
            return DialectLowering.IsSpoken(named.Value) ? (named.Value, null) : null;
        }

        return provider.Description is { } description ? DialectLowering.Choose(description, facts) : (Dialects.OpenAIChat, null);
    }

    private static ValueModel BaseUrl(BoundProvider provider, string? catalogUrl)
    {
        if (provider.OAuth2?.BaseUrl is { } configured)
        {
            return SettingLowering.Value(configured, OAuth2Lowering.Path(provider.Name, "base_url"));
        }

        var setting = provider.OAuth2 is not null ? OAuth2Lowering.Path(provider.Name, "base_url") : $"the base URL of {provider.Name}";
        var variables = provider.Description?.BaseUrlVariables ?? [];
        return new ValueModel(
            setting,
            catalogUrl,
            catalogUrl is null && variables.IsEmpty ? [BaseUrlVariable(provider.Name)] : [.. variables],
            IsTemplate: catalogUrl?.Contains("${") == true);
    }

    /// <summary>The variable that holds a provider's base URL by convention: <c>ACME_BASE_URL</c>.</summary>
    public static string BaseUrlVariable(string provider) => Identifiers.ToEnvironmentPrefix(provider) + "_BASE_URL";

    private static CredentialModel Credential(BoundProvider provider)
    {
        var description = provider.Description!;
        var keys = KeyAuthentications(description).ToList();
        if (keys.Count == 0)
        {
            return new NoCredentialModel();
        }

        var variables = keys.Where(key => key.Header == keys[0].Header && key.Prefix == keys[0].Prefix).SelectMany(static key => key.Variables).Distinct().ToArray();
        if (variables.Length == 0)
        {
            variables = [Identifiers.ToEnvironmentPrefix(description.Id) + "_API_KEY"];
        }

        var isOptional = description.Authentication.Any(static way => way.Scheme == AuthenticationScheme.None);
        return new ApiKeyModel(new SecretModel($"the API key of {provider.Name}", [.. variables]), keys[0].Header, keys[0].Prefix, isOptional);
    }

    private static ApiKeyModel Key(BoundProvider provider, Setting? key, string path, string? ownVariable)
    {
        var own = Credential(provider) as ApiKeyModel;
        var conventional = ownVariable is not null || own is null ? [ownVariable ?? KeyVariable(provider.Name)] : own.Key.Variables;
        return new ApiKeyModel(
            key is null or { IsLiteral: true } ? new SecretModel(path, conventional) : SettingLowering.Secret(key, path),
            own?.Header ?? "Authorization",
            own is null ? "Bearer" : own.Scheme,
            IsOptional: key is null || (key.IsLiteral && Placeholders.IsPlaceholder(key.Text)));
    }

    private static IEnumerable<AuthenticationDescription> KeyAuthentications(ProviderDescription description) =>
        description.Authentication.Where(static way => way.Scheme is AuthenticationScheme.Bearer or AuthenticationScheme.ApiKey);

    // A provider without a host of its own (a server that everybody runs for themselves): its conventional key is meant for the user's host.
    private static bool IsHostFree(BoundProvider provider) =>
        provider.OAuth2 is not null || provider.Description is { BaseUrl: null } || provider.Description?.BaseUrl?.Contains("${") == true;

    private static EquatableArray<NamedValueModel> Headers(ProviderDescription? description) =>
        description is null ? [] : [.. description.Headers.Select(header => new NamedValueModel(header.Key, ValueModel.Text($"header {header.Key} of {description.Id}", header.Value)))];
}
