using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers endpoints.</summary>
internal static class ConnectionLowering
{
    /// <summary>The provider's own connection, or <see langword="null"/> if it answers in no dialect that the Runtime speaks.</summary>
    public static ConnectionModel? OfProvider(BoundProvider provider) =>
        Door.Of(provider, ModelFacts.Unknown, ModelKind.Chat) is { } door ? OfProvider(provider, door, ModelFacts.Unknown, null) : null;

    /// <summary>The connection of the provider's embedding models, or <see langword="null"/> if there is no way to them.</summary>
    public static ConnectionModel? OfEmbeddings(BoundProvider provider) => Door.Of(provider, ModelFacts.AnyEmbedding, ModelKind.Embedding) is { } door
        && OfProvider(provider, door, ModelFacts.AnyEmbedding, null) is var connection
            ? connection with { BaseUrl = ForKind(connection.BaseUrl, provider, ModelKind.Embedding) }
            : null;

    /// <summary>The connection of a deployment, equal to the provider's own if the deployment says nothing of its own; <see langword="null"/> if there is no way to it.</summary>
    public static ConnectionModel? OfDeployment(BoundDeployment deployment, ModelFacts facts)
    {
        var provider = deployment.Provider;
        var kind = ModelKinds.Of(deployment.Id, facts);
        if (Door.Of(provider, facts, kind) is not { } door)
        {
            return null;
        }

        var parameters = deployment.Entry.Parameters;
        var connection = OfProvider(provider, door, facts, parameters);
        var key = parameters.Setting("api_key");
        var apiBase = DeploymentLowering.ApiBase(deployment);
        if (apiBase is not null && !door.IsMain && !IsSelfHosted(provider))
        {
            return null; // that host speaks the provider's own dialect
        }

        var version = door.Dialect == Dialects.AzureOpenAI ? parameters.Setting("api_version") : null;

        // Another host under a vendor's name is a server that merely speaks its dialect: neither the vendor's key nor its peculiarities belong to it.
        var isForeign = apiBase is not null && provider.OAuth2 is null && provider.Description is { BaseUrl: { } home } && !home.Contains("${") && !IsSelfHosted(provider);
        return connection with
        {
            BaseUrl = apiBase is null ? ForKind(connection.BaseUrl, provider, kind) : Suffixed(SettingLowering.Value(apiBase, Path(deployment, "api_base"), BaseUrlVariable(deployment.Alias)), door, provider),
            Credential = CredentialLowering.OfDeployment(deployment, door, key, isForeign) ?? connection.Credential,
            Dialect = DialectLowering.Lower(door, isForeign ? null : provider.Description, facts, hasApiVersion: version is not null),
            OptionalHeaders = isForeign ? [] : connection.OptionalHeaders,
            Query = version is null ? [] : [new NamedValueModel("api-version", SettingLowering.Value(version, Path(deployment, "api_version"), SettingLowering.Variable(deployment.Alias, "api_version")))],
        };
    }

    /// <summary>The variable that holds a provider's base URL by convention: <c>ACME_BASE_URL</c>.</summary>
    public static string BaseUrlVariable(string provider) => Identifiers.ToEnvironmentPrefix(provider) + "_BASE_URL";

    private static ConnectionModel OfProvider(BoundProvider provider, Door door, ModelFacts facts, ObjectReader? parameters) => new()
    {
        PropertyName = "Connection",
        BaseUrl = BaseUrl(provider, door, parameters),
        Credential = CredentialLowering.OfProvider(provider, door),
        Dialect = DialectLowering.Lower(door, provider.Description, facts, hasApiVersion: false),
        Headers = door.IsMain ? Headers(provider.Description) : [],
        OptionalHeaders =
        [
            .. provider.Description?.HeaderVariables
                .Select(header => new NamedValueModel(header.Key, ValueModel.Environment($"header {header.Key} of {provider.Name}", header.Value))) ?? [],
        ],
        TelemetryName = provider.Description?.TelemetryName is { } name && name != provider.Name ? name : null,
    };

    private static ValueModel BaseUrl(BoundProvider provider, Door door, ObjectReader? parameters)
    {
        if (provider.OAuth2?.BaseUrl is { } configured)
        {
            return SettingLowering.Value(configured, OAuth2Lowering.Path(provider.Name, "base_url"), BaseUrlVariable(provider.Name));
        }

        var setting = provider.OAuth2 is not null ? OAuth2Lowering.Path(provider.Name, "base_url") : $"the base URL of {provider.Name}";
        if (SecondDoorOfOwnHost(provider, door, setting) is { } second)
        {
            return second;
        }

        var variables = door.IsMain ? provider.Description?.BaseUrlVariables ?? [] : [];
        return door.BaseUrl is { } known
            ? TemplateLowering.Lower(setting, known, provider.Description!, parameters) with { Variables = [.. variables] }
            : ValueModel.Environment(setting, variables.IsEmpty ? [BaseUrlVariable(provider.Name)] : [.. variables]);
    }

    // The variables of a server that everybody runs for themselves name its main door.
    private static ValueModel? SecondDoorOfOwnHost(BoundProvider provider, Door door, string setting) =>
        !door.IsMain && IsSelfHosted(provider)
        && provider.Description is { BaseUrl: { } home, BaseUrlVariables: { IsEmpty: false } variables }
        && door.BaseUrl?.StartsWith(home, StringComparison.Ordinal) == true
            ? ValueModel.Text(setting, $"${{{string.Join("|", variables)}={home}}}{door.BaseUrl.Substring(home.Length)}")
            : null;

    // Some providers take embeddings at a second address; whoever does not set it means the first (AutoGPT's OPENAI_INTERNAL_BASE_URL).
    private static ValueModel ForKind(ValueModel value, BoundProvider provider, ModelKind kind) =>
        kind == ModelKind.Embedding && provider.Description?.EmbeddingsBaseUrlVariables is { IsEmpty: false } variables
            ? value with { Variables = [.. variables, .. value.Variables] }
            : value;

    // A server that everybody runs for themselves: its second door is the same host, a path further.
    private static bool IsSelfHosted(BoundProvider provider) => provider.Description?.Kind == "local";

    private static ValueModel Suffixed(ValueModel value, Door door, BoundProvider provider)
    {
        var home = provider.Description?.BaseUrl;
        if (door.IsMain || home is null || door.BaseUrl?.StartsWith(home, StringComparison.Ordinal) != true)
        {
            return value;
        }

        var suffix = door.BaseUrl.Substring(home.Length);
        return value.Literal is { } literal
            ? value with { Literal = literal.TrimEnd('/') + (literal.TrimEnd('/').EndsWith(suffix, StringComparison.Ordinal) ? "" : suffix) }
            : new ValueModel(value.Setting, $"${{{value.Variables[0]}}}{suffix}", [], IsTemplate: true);
    }

    private static EquatableArray<NamedValueModel> Headers(ProviderDescription? description) =>
        description is null ? [] : [.. description.Headers.Select(header => new NamedValueModel(header.Key, ValueModel.Text($"header {header.Key} of {description.Id}", header.Value)))];

    private static string Path(BoundDeployment deployment, string key) => DeploymentLowering.Path(deployment.Entry.ModelName.Value, key);
}
