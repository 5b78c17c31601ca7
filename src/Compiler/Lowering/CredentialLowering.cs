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
        if (KeyWay(description, door) is not { } way)
        {
            return new NoCredentialModel();
        }

        var variables = way.Variables.IsEmpty ? [Identifiers.ToEnvironmentPrefix(description.Id) + "_API_KEY"] : way.Variables;
        var isOptional = description.Authentication.Any(static other => other.Scheme == AuthenticationScheme.None);
        return new ApiKeyModel(new SecretModel($"the API key of {provider.Name}", [.. variables]), way.Header, way.Prefix, isOptional);
    }

    /// <summary>What a deployment's own endpoint is shown, or the provider's endpoint with a key of the deployment's own.</summary>
    /// <param name="key">The <c>api_key</c>, if there is one.</param>
    public static ApiKeyModel OfDeployment(BoundDeployment deployment, Door door, Setting? key)
    {
        var own = OfProvider(deployment.Provider, door) as ApiKeyModel;
        if (own is not null && key is { Kind: SettingKind.Environment } && own.Key.Variables.Count == 1 && own.Key.Variables[0] == key.Text)
        {
            return own; // the provider's own variable, spelt out
        }

        var path = DeploymentLowering.Path(deployment.Entry.ModelName.Value, "api_key");
        return new ApiKeyModel(
            key is { Kind: SettingKind.Environment } ? new SecretModel(path, [key.Text]) : new SecretModel(path, ConventionalVariables(deployment, door)),
            own?.Header ?? "Authorization",
            own is null ? "Bearer" : own.Scheme,
            IsOptional: key is null || (key.IsLiteral && Placeholders.IsPlaceholder(key.Text)));
    }

    /// <summary>The variables that are read in place of a literal key; the first is the one to set.</summary>
    public static EquatableArray<string> ConventionalVariables(BoundDeployment deployment, Door door)
    {
        var hasOwnEndpoint = DeploymentLowering.ApiBase(deployment) is not null;
        return !hasOwnEndpoint && OfProvider(deployment.Provider, door) is ApiKeyModel own ? own.Key.Variables : [KeyVariable(deployment.Entry.ModelName.Value)];
    }

    /// <summary>The variable that holds the key of an endpoint that only one model has: <c>MY_MODEL_API_KEY</c>.</summary>
    private static string KeyVariable(string alias) => Identifiers.ToEnvironmentPrefix(alias) + "_API_KEY";

    // Vendors take the key of their own door as a bearer token at the OpenAI-compatible one.
    private static AuthenticationDescription? KeyWay(ProviderDescription description, Door door)
    {
        var ways = description.Authentication.Where(static way => way.Scheme is AuthenticationScheme.Bearer or AuthenticationScheme.ApiKey).ToList();
        var way = ways.FirstOrDefault(static way => way.Scheme == AuthenticationScheme.ApiKey) ?? ways.FirstOrDefault();
        return way is null || door.IsMain ? way : way with { Scheme = AuthenticationScheme.Bearer, Header = "Authorization", Prefix = "Bearer" };
    }
}
