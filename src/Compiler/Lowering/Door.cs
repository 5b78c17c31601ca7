using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Where and in which dialect a provider is spoken to.</summary>
/// <param name="BaseUrl">As the catalog states it, or <see langword="null"/> if every user has a host of their own.</param>
/// <param name="IsMain">Whether this is the provider's own dialect; providers whose dialect the Runtime does not speak often have a second door.</param>
internal sealed record Door(string Dialect, string? BaseUrl, bool IsMain)
{
    /// <summary>The environment variables that replace the base URL, in order.</summary>
    public ImmutableArray<string> Variables { get; init; } = [];

    /// <summary>Where the provider departs from the dialect at this door.</summary>
    public ConfigObject? Quirks { get; init; }

    /// <summary>What stands before the dialect's own paths, with a slash at its end: a second door is often the same host, a path further.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>The first door of the provider that the Runtime can use for a model, or <see langword="null"/>.</summary>
    public static Door? Of(BoundProvider provider, ModelFacts facts, ModelKind kind)
    {
        var spoken = SpokenDialect.Serving(kind == ModelKind.Embedding ? kind : ModelKind.Chat);
        if (provider.OAuth2?.Dialect is { } named)
        {
            return spoken.Contains(named.Value) ? new Door(named.Value, null, IsMain: true) : null;
        }

        if (provider.Description is not { } description)
        {
            return new Door(Dialects.OpenAIChat, null, IsMain: true);
        }

        var wanted = facts.Dialect ?? description.Dialect.Value;
        if (wanted != description.Dialect.Value)
        {
            return spoken.Contains(wanted) ? Second(description, wanted, kind, isNamed: true) : null;
        }

        return spoken.Contains(wanted)
            ? new Door(wanted, description.BaseUrl, IsMain: true) { Variables = AddressVariables(description, kind), Quirks = description.Quirks }
            : spoken.Select(dialect => Second(description, dialect, kind, isNamed: false)).FirstOrDefault(static door => door is not null);
    }

    private static Door? Second(ProviderDescription description, string dialect, ModelKind kind, bool isNamed)
    {
        if (description.Doors.FirstOrDefault(door => door.Dialect == dialect && (isNamed || !door.IsPartial)) is not { } door)
        {
            return null;
        }

        // Whoever moves the provider moves a door at the same host along; a door with an address of its own is moved by its own variables only.
        return door.BaseUrlVariables.IsEmpty && Suffix(door.BaseUrl, description.BaseUrl) is { } suffix
            ? new Door(dialect, description.BaseUrl, IsMain: false) { Variables = AddressVariables(description, kind), PathPrefix = suffix, Quirks = door.Quirks }
            : new Door(dialect, door.BaseUrl ?? description.BaseUrl, IsMain: false) { Variables = door.BaseUrlVariables, Quirks = door.Quirks };
    }

    // Some providers take embeddings at a second address; whoever does not set it means the first (AutoGPT's OPENAI_INTERNAL_BASE_URL).
    private static ImmutableArray<string> AddressVariables(ProviderDescription description, ModelKind kind) =>
        kind == ModelKind.Embedding ? [.. description.EmbeddingsBaseUrlVariables, .. description.BaseUrlVariables] : description.BaseUrlVariables;

    private static string? Suffix(string? url, string? home)
    {
        if (url is null || home is null || !url.StartsWith(home, StringComparison.Ordinal))
        {
            return null;
        }

        var suffix = url.Substring(home.Length).Trim('/');
        return (url.Length == home.Length || url[home.Length] == '/') && !suffix.Contains("${") ? (suffix.Length == 0 ? "" : suffix + "/") : null;
    }
}
