using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>A section or an entry of one that is read key by key when it is lowered.</summary>
internal sealed record NamedSyntax(Located<string> Name, ObjectReader Reader);

/// <summary>The sections beside models and providers.</summary>
internal sealed record SettingsSyntax
{
    public static readonly SettingsSyntax None = new();

    public ObjectReader? Router { get; init; }

    public ObjectReader? Litellm { get; init; }

    public ImmutableArray<NamedSyntax> McpServers { get; init; } = [];

    public ImmutableArray<NamedSyntax> Agents { get; init; } = [];

    public ImmutableArray<NamedSetting> Variables { get; init; } = [];

    /// <summary>Providers that are handlers written in Python: <c>litellm_settings.custom_provider_map</c>.</summary>
    public ImmutableArray<string> CustomProviders { get; init; } = [];
}
