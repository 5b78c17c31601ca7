using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>A configuration file as its author wrote it: typed, with spans, nothing resolved. Broken entries were reported and left out.</summary>
internal sealed record ConfigSyntax
{
    public ImmutableArray<OAuth2ProviderSyntax> OAuth2Providers { get; init; } = [];

    /// <summary>Providers that were named but not understood: models that refer to them are no second mistake.</summary>
    public ImmutableHashSet<string> BrokenProviders { get; init; } = [];

    /// <summary>The whole file, as it is written.</summary>
    public ConfigObject? Root { get; init; }

    public ImmutableArray<ModelEntrySyntax> Models { get; init; } = [];

    public SettingsSyntax Settings { get; init; } = SettingsSyntax.None;

    /// <summary>Whether the file is an object that names no model and no provider at all, not even broken ones.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>An entry of <c>oauth2_providers</c>: CrewAI's keys and ours.</summary>
internal sealed record OAuth2ProviderSyntax
{
    public required Located<string> Name { get; init; }

    public required Setting ClientId { get; init; }

    public required Setting ClientSecret { get; init; }

    public required Setting TokenUrl { get; init; }

    public Setting? Scope { get; init; }

    public Setting? RefreshToken { get; init; }

    public Setting? BaseUrl { get; init; }

    public Setting? Audience { get; init; }

    public ImmutableArray<Setting> Resources { get; init; } = [];

    public Located<string>? ClientAuthentication { get; init; }

    public Setting? Grant { get; init; }

    public Located<string>? Dialect { get; init; }

    public ImmutableArray<DeclaredModelSyntax> Models { get; init; } = [];
}

/// <summary>A model that a provider declares: an id, with facts about it where the author gives them.</summary>
internal sealed record DeclaredModelSyntax(Located<string> Id, ConfigObject? Facts);

/// <summary>An entry of <c>model_list</c>.</summary>
internal sealed record ModelEntrySyntax
{
    public required Located<string> ModelName { get; init; }

    public required Located<string> Model { get; init; }

    public required TextSpan Span { get; init; }

    public required ObjectReader Parameters { get; init; }

    public ObjectReader? Info { get; init; }

    public InlineGrantSyntax? OAuth2 { get; init; }

    /// <summary>Beside <c>litellm_params</c>, where people write it by mistake and LiteLLM accepts it.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <inheritdoc cref="RequestsPerMinute"/>
    public int? TokensPerMinute { get; init; }
}

/// <summary>A client credentials grant inside <c>litellm_params</c>: <c>oauth_client_credentials: true</c> and its keys.</summary>
internal sealed record InlineGrantSyntax(Setting TokenUrl, Setting ClientId, Setting ClientSecret, Setting? Scope);
