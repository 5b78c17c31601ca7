using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>A configuration file as its author wrote it: typed, with spans, nothing resolved. Broken entries were reported and left out.</summary>
internal sealed record ConfigSyntax
{
    public ImmutableArray<OAuth2ProviderSyntax> OAuth2Providers { get; init; } = [];

    /// <summary>Providers that were named but not understood: models that refer to them are no second mistake.</summary>
    public ImmutableDictionary<string, DropReason?> BrokenProviders { get; init; } = ImmutableDictionary<string, DropReason?>.Empty;

    /// <summary>The whole file, as it is written.</summary>
    public ConfigObject? Root { get; init; }

    public ImmutableArray<ModelEntrySyntax> Models { get; init; } = [];

    /// <summary>Entries of <c>model_list</c> that have a name and were not understood.</summary>
    public ImmutableArray<DroppedEntry> DroppedModels { get; init; } = [];

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
    /// <summary>The entry's place in the list, from 0.</summary>
    public int Index { get; init; }

    public required Located<string> ModelName { get; init; }

    public required Located<string> Model { get; init; }

    public required TextSpan Span { get; init; }

    public required ObjectReader Parameters { get; init; }

    /// <summary>What LiteLLM reads the provider from: <c>custom_llm_provider</c>, or what stands before the first slash of the model.</summary>
    public string Prefix => Parameters.Node["custom_llm_provider"]?.Value is ConfigString { Value: var custom } ? custom : Model.Value.Split('/')[0];

    public ObjectReader? Info { get; init; }

    /// <summary>The <c>id</c> of its <c>model_info</c>, by which LiteLLM also finds it.</summary>
    public string? Id => (Info?.Find("id") as ConfigString)?.Value;

    public InlineGrantSyntax? OAuth2 { get; init; }

    /// <summary>Beside <c>litellm_params</c>, where people write it by mistake and LiteLLM accepts it.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <inheritdoc cref="RequestsPerMinute"/>
    public int? TokensPerMinute { get; init; }

    /// <summary>What is left of the entry when no client can be made for it.</summary>
    public DroppedEntry Dropped(DropReason? reason) =>
        new(Index, ModelName.Value, reason) { Model = Model.Value, Id = Id, Mode = (Info?.Find("mode") as ConfigString)?.Value };
}

/// <summary>A client credentials grant inside <c>litellm_params</c>: <c>oauth_client_credentials: true</c> and its keys.</summary>
internal sealed record InlineGrantSyntax(Setting TokenUrl, Setting ClientId, Setting ClientSecret, Setting? Scope);
