using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers endpoints.</summary>
internal static class ConnectionLowering
{
    private const string ApiVersion = "api-version";

    /// <summary>The provider's own connection for a model, or <see langword="null"/> if there is no way to it in a dialect that the Runtime speaks.</summary>
    public static ConnectionModel? OfProvider(BoundProvider provider, ModelFacts facts, ModelKind kind) =>
        Door.Of(provider, facts, kind) is { } door && (provider is not { OAuth2: null, Description: { } description } || !CredentialLowering.IsLocked(description, door, kind))
            ? OfProvider(provider, door, facts, kind, parameters: null)
            : null;

    /// <summary>Whether the entry lives at another host than the vendor's, under the vendor's name.</summary>
    public static bool IsForeign(BoundDeployment deployment, Door door) =>
        OwnAddress(deployment, door) is null && DeploymentLowering.ApiBase(deployment) is not null && IsForeign(deployment.Provider);

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
        var ownAddress = OwnAddress(deployment, door);
        var apiBase = ownAddress is null ? DeploymentLowering.ApiBase(deployment) : null;
        var isHome = apiBase is not null && IsHome(deployment);
        if (apiBase is not null && !isHome && !door.IsMain && !IsSelfHosted(provider))
        {
            return null; // that host speaks the provider's own dialect
        }

        if (ownAddress is not null)
        {
            door = door with { Variables = [ownAddress, .. door.Variables.Remove(ownAddress)] };
        }

        var connection = OfProvider(provider, door, facts, kind, parameters);
        if (ownAddress is not null && !IsSelfHosted(provider) && CredentialLowering.HasOwnKey(deployment, door, kind))
        {
            connection = connection with { BaseUrl = ValueModel.Environment(Path(deployment, "api_base"), [ownAddress]) }; // the entry's key is for no other address
        }

        var isForeign = apiBase is not null && !isHome && IsForeign(provider);
        var (server, description) = isForeign ? Server(deployment, door, kind) : (door, provider.Description);
        if (isForeign)
        {
            connection = Plain(connection, server, description, facts);
        }

        if (isHome && !door.IsMain)
        {
            connection = connection with { BaseUrl = connection.BaseUrl with { Variables = [] } }; // a door of that very host, a path further
        }
        else if (apiBase is not null)
        {
            connection = connection with { BaseUrl = SettingLowering.Value(apiBase, Path(deployment, "api_base"), deployment.Variable("base_url")) };
        }

        var version = TakesApiVersion(provider, door) ? parameters.Setting("api_version") : null;
        return WithVersion(connection, deployment, version) with
        {
            Credential = CredentialLowering.OfDeployment(deployment, door, kind, isForeign) ?? connection.Credential,
            Dialect = DialectLowering.Lower(server, description, facts),
            EmbeddingQuirks = DialectLowering.Embeddings(server, description),
        };
    }

    /// <summary>Whether the deployment is called as the provider's other models are, although it may spell out the provider's own variables.</summary>
    public static bool IsOfProvider(BoundDeployment deployment, ConnectionModel connection, ModelFacts facts)
    {
        var kind = ModelKinds.Of(deployment.Id, facts);
        if (Door.Of(deployment.Provider, facts, kind) is not { } door)
        {
            return false;
        }

        var own = OfProvider(deployment.Provider, door, facts, kind, parameters: null);
        return own == connection with
        {
            BaseUrl = OwnAddress(deployment, door) is null ? connection.BaseUrl : own.BaseUrl,
            Credential = CredentialLowering.NamesOwnKey(deployment, door, kind) ? own.Credential : connection.Credential,
        };
    }

    /// <summary>The variable that holds the base URL of a provider whose description names none: <c>ACME_BASE_URL</c>.</summary>
    public static string BaseUrlVariable(BoundProvider provider) =>
        provider.OAuth2 is null ? Identifiers.ToEnvironmentPrefix(provider.Name) + "_BASE_URL" : provider.Variable("base_url");

    private static ConnectionModel OfProvider(BoundProvider provider, Door door, ModelFacts facts, ModelKind kind, ObjectReader? parameters)
    {
        var description = provider.Description;
        var isAtHome = provider.OAuth2?.BaseUrl is null; // what the vendor's variables hold is not for another host that goes by its name
        return new ConnectionModel
        {
            PropertyName = "",
            BaseUrl = BaseUrl(provider, door, parameters),
            Credential = CredentialLowering.OfProvider(provider, door, kind),
            Dialect = DialectLowering.Lower(door, description, facts),
            EmbeddingQuirks = DialectLowering.Embeddings(door, description),
            Headers = door.IsMain ? Pairs(description?.Headers, "the header", description) : [],
            OptionalHeaders = isAtHome ? Named(description?.HeaderVariables, "the header", provider) : [],
            Query = door.IsMain ? Pairs(description?.Query, "the query parameter", description) : [],
            OptionalQuery = door.IsMain && isAtHome ? Named(description?.QueryVariables, "the query parameter", provider) : [],
            OptionalBody = door.IsMain && isAtHome ? Named(description?.BodyVariables, "the request member", provider) : [],
            RateLimitHeaders = door.IsMain ? DialectLowering.RateLimitHeaders(description) : [],
            TelemetryName = description?.TelemetryName is { } name && name != provider.Name ? name : null,
        };
    }

    // Another host under a vendor's name is a server that merely speaks its dialect: neither the vendor's key nor its peculiarities belong to it.
    private static bool IsForeign(BoundProvider provider) =>
        provider.OAuth2 is null && provider.Description is { BaseUrl: { } home } && !HasHoleInHost(home) && !IsSelfHosted(provider);

    // A host of the user's own is called after the user's resource; an account in the path is at the vendor's host.
    private static bool HasHoleInHost(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var end = url.IndexOf('/', start);
        return url.Substring(0, end < 0 ? url.Length : end).Contains("${");
    }

    // The vendor's own address, spelt out.
    private static bool IsHome(BoundDeployment deployment) =>
        deployment.Provider is { OAuth2: null, Description: { } description } && IsForeign(deployment.Provider) && deployment.Host?.Id == description.Id;

    // Who answers at another address: a vendor whose quirks are known, else a server like any. Paths are the entry's, as it states where they begin.
    private static (Door Door, ProviderDescription? Description) Server(BoundDeployment deployment, Door door, ModelKind kind)
    {
        var host = deployment.Host is { } known ? known with { ChatPath = null, EmbeddingsPath = null } : null;
        return host is not null && Door.Of(new BoundProvider(host.Id, null, host), ModelFacts.Unknown, kind) is { Dialect: Dialects.OpenAIChat } spoken
            ? (spoken with { PathPrefix = "" }, host)
            : (door, null);
    }

    private static ConnectionModel Plain(ConnectionModel connection, Door door, ProviderDescription? description, ModelFacts facts) => new()
    {
        PropertyName = "",
        BaseUrl = connection.BaseUrl,
        Credential = connection.Credential,
        Dialect = DialectLowering.Lower(door, description, facts),
        RateLimitHeaders = door.IsMain ? DialectLowering.RateLimitHeaders(description) : [],
        TelemetryName = connection.TelemetryName,
    };

    private static ValueModel BaseUrl(BoundProvider provider, Door door, ObjectReader? parameters)
    {
        if (provider.OAuth2?.BaseUrl is { } configured)
        {
            return SettingLowering.Value(configured, OAuth2Lowering.Path(provider.Name, "base_url"), BaseUrlVariable(provider));
        }

        var setting = provider.OAuth2 is not null ? OAuth2Lowering.Path(provider.Name, "base_url") : $"the base URL of {provider.Name}";
        return door.BaseUrl is { } known
            ? TemplateLowering.Lower(setting, known, provider.Description!, parameters) with { Variables = [.. door.Variables] }
            : ValueModel.Environment(setting, door.Variables.IsEmpty ? [BaseUrlVariable(provider)] : [.. door.Variables]);
    }

    // The provider's own variable, spelt out: the entry prefers it, and says nothing of its own.
    private static string? OwnAddress(BoundDeployment deployment, Door door) =>
        deployment.Provider.OAuth2?.BaseUrl is null && DeploymentLowering.ApiBase(deployment) is { Kind: SettingKind.Environment, Text: var name } && door.Variables.Contains(name) ? name : null;

    // A server that everybody runs for themselves: its second door is the same host, a path further.
    private static bool IsSelfHosted(BoundProvider provider) => provider.Description?.Kind == "local";

    private static bool TakesApiVersion(BoundProvider provider, Door door) =>
        SpokenDialect.Find(door.Dialect) is { HasApiVersion: true }
        || (door.IsMain && provider.Description is { } description && (description.QueryVariables.Any(static query => query.Name == ApiVersion) || description.Query.Any(static query => query.Name == ApiVersion)));

    private static ConnectionModel WithVersion(ConnectionModel connection, BoundDeployment deployment, Setting? version)
    {
        if (version is null)
        {
            return connection;
        }

        var value = SettingLowering.Value(version, Path(deployment, "api_version"), deployment.Variable("api_version"));
        return connection with
        {
            Query = [.. connection.Query.Where(static query => query.Name != ApiVersion), new NamedValueModel(ApiVersion, value)],
            OptionalQuery = [.. connection.OptionalQuery.Where(static query => query.Name != ApiVersion)],
        };
    }

    private static EquatableArray<NamedValueModel> Pairs(ImmutableArray<NamedText>? pairs, string what, ProviderDescription? description) =>
        pairs is not { Length: > 0 } some ? [] : [.. some.Select(pair => new NamedValueModel(pair.Name, ValueModel.Text($"{what} {pair.Name} of {description!.Id}", pair.Value)))];

    private static EquatableArray<NamedValueModel> Named(ImmutableArray<NamedVariables>? named, string what, BoundProvider provider) =>
        named is not { Length: > 0 } some ? [] : [.. some.Select(pair => new NamedValueModel(pair.Name, ValueModel.Environment($"{what} {pair.Name} of {provider.Name}", [.. pair.Variables])))];

    private static string Path(BoundDeployment deployment, string key) => DeploymentLowering.Path(deployment.Entry.ModelName.Value, key);
}
