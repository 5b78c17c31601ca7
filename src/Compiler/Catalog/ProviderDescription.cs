using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Schemas;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>What is known of a provider, built in or from a <c>*.provider.json</c>: see schema/provider.schema.json.</summary>
internal sealed record ProviderDescription
{
    public required string Id { get; init; }

    public string? DisplayName { get; init; }

    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary><c>vendor</c>, <c>cloud</c>, <c>gateway</c> or <c>local</c>.</summary>
    public string? Kind { get; init; }

    public string? Documentation { get; init; }

    /// <summary>The provider's name in OpenTelemetry (<c>gen_ai.provider.name</c>).</summary>
    public string? TelemetryName { get; init; }

    /// <summary>The base URL; <c>${NAME}</c> in it is an environment variable. Absent where every user has a host of their own.</summary>
    public string? BaseUrl { get; init; }

    public ImmutableArray<string> BaseUrlVariables { get; init; } = [];

    public ImmutableArray<string> EmbeddingsBaseUrlVariables { get; init; } = [];

    public required Located<string> Dialect { get; init; }

    /// <summary>What is known of the holes in <see cref="BaseUrl"/> and other texts.</summary>
    public ImmutableArray<VariableDescription> Variables { get; init; } = [];

    /// <summary>Other dialects that the provider answers in, each at a base URL of its own.</summary>
    public ImmutableArray<DoorDescription> Doors { get; init; } = [];

    /// <summary>Ways to authenticate; the first whose variables are set counts.</summary>
    public ImmutableArray<AuthenticationDescription> Authentication { get; init; } = [];

    public ImmutableArray<NamedText> Headers { get; init; } = [];

    /// <summary>Headers that are sent when the environment variable is set.</summary>
    public ImmutableArray<NamedVariables> HeaderVariables { get; init; } = [];

    /// <summary>Keys of <c>litellm_params</c> whose value becomes a header: the key, and the header's name.</summary>
    public ImmutableArray<NamedText> HeaderParameters { get; init; } = [];

    public ImmutableArray<NamedText> Query { get; init; } = [];

    /// <summary>Query parameters that are sent when one of the environment variables is set.</summary>
    public ImmutableArray<NamedVariables> QueryVariables { get; init; } = [];

    /// <summary>Members of the request body that are sent when one of the environment variables is set.</summary>
    public ImmutableArray<NamedVariables> BodyVariables { get; init; } = [];

    /// <summary>The path of chat completions under <see cref="BaseUrl"/>, without its first slash, where it is not the dialect's.</summary>
    public string? ChatPath { get; init; }

    public string? EmbeddingsPath { get; init; }

    public ConfigObject? Quirks { get; init; }

    /// <summary>The schema of the request parameters that only this provider has; read when a configuration uses the provider.</summary>
    public Lazy<SchemaNode?> Parameters { get; init; } = new(static () => null);

    public ModelTable Models { get; init; } = ModelTable.Empty;

    /// <summary>Every environment variable that the description names.</summary>
    public IEnumerable<string> AllVariables =>
    [
        .. BaseUrlVariables, .. EmbeddingsBaseUrlVariables, .. Doors.SelectMany(static door => door.BaseUrlVariables), .. Variables.SelectMany(static variable => variable.Variables.Add(variable.Name)),
        .. HeaderVariables.Concat(QueryVariables).Concat(BodyVariables).SelectMany(static named => named.Variables),
        .. Authentication.SelectMany(static way => way.Variables.Concat(way.RequiredVariables).Concat(way.EmbeddingsVariables)
            .Concat(way.Grant is { } grant ? grant.ClientIdVariables.Concat(grant.ClientSecretVariables) : [])),
    ];

    /// <summary>Whether there may be models that <see cref="Models"/> does not list.</summary>
    public bool IsOpen { get; init; } = true;
}

/// <param name="BaseUrlVariables">Environment variables that replace the address.</param>
/// <param name="IsPartial">Whether the door serves only the models that name its dialect.</param>
internal sealed record DoorDescription(string Dialect, string? BaseUrl, ImmutableArray<string> BaseUrlVariables, bool IsPartial)
{
    /// <summary>Where the provider departs from the dialect of this door.</summary>
    public ConfigObject? Quirks { get; init; }
}

/// <summary>A header, query parameter or body member and the environment variables that may hold it, in order.</summary>
internal sealed record NamedVariables(string Name, ImmutableArray<string> Variables);

/// <summary>A hole <c>${NAME}</c>: the environment variables that may fill it, the <c>litellm_params</c> that do, and what stands there if nobody does.</summary>
internal sealed record VariableDescription(string Name, ImmutableArray<string> Variables, ImmutableArray<string> Parameters, string? Default);

/// <summary>An OAuth2 client credentials grant of the vendor's own.</summary>
internal sealed record GrantDescription(string TokenUrl, string? Scope, string? ClientAuthentication, ImmutableArray<string> ClientIdVariables, ImmutableArray<string> ClientSecretVariables);

/// <param name="Variables">The environment variables that may hold the secret, in order.</param>
internal sealed record AuthenticationDescription(AuthenticationScheme Scheme, ImmutableArray<string> Variables, string Header, string? Prefix)
{
    /// <summary>Headers that go with this way.</summary>
    public ImmutableArray<NamedText> Headers { get; init; } = [];

    /// <summary>Variables that must be set beside the secret.</summary>
    public ImmutableArray<string> RequiredVariables { get; init; } = [];

    /// <summary>Variables that come first for embeddings.</summary>
    public ImmutableArray<string> EmbeddingsVariables { get; init; } = [];

    /// <summary>The <c>litellm_params</c> by which an entry asks for this way.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The dialects of the doors at which this way is known; none means all.</summary>
    public ImmutableArray<string> Dialects { get; init; } = [];

    /// <summary>Whether the Runtime can authenticate so.</summary>
    public bool IsAvailable => Scheme is AuthenticationScheme.Bearer or AuthenticationScheme.ApiKey or AuthenticationScheme.None || Grant is not null;

    /// <summary>For <see cref="AuthenticationScheme.OAuth2"/>, if the grant is one that this compiler can lower.</summary>
    public GrantDescription? Grant { get; init; }
}

internal enum AuthenticationScheme
{
    None,
    Bearer,
    ApiKey,
    OAuth2,
    SigV4,

    /// <summary>An identity of the platform, or of a user who logs in.</summary>
    Platform,
}
