using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Where and in which dialect a provider is spoken to.</summary>
/// <param name="BaseUrl">As the catalog states it, or <see langword="null"/> if every user has a host of their own.</param>
/// <param name="IsMain">Whether this is the provider's own dialect; providers whose dialect the Runtime does not speak often have a second door.</param>
internal sealed record Door(string Dialect, string? BaseUrl, bool IsMain)
{
    // The dialects that the Runtime speaks; Azure's differs from OpenAI's in addresses and headers only.
    private static readonly ImmutableArray<string> ForChat = [Dialects.OpenAIChat, Dialects.AzureOpenAI];
    private static readonly ImmutableArray<string> ForEmbeddings = [.. ForChat, Dialects.OpenAIEmbeddings];

    /// <summary>The first door of the provider that the Runtime can use for a model, or <see langword="null"/>.</summary>
    public static Door? Of(BoundProvider provider, ModelFacts facts, ModelKind kind)
    {
        var spoken = kind == ModelKind.Embedding ? ForEmbeddings : ForChat;
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
            return spoken.Contains(wanted) ? Second(description, wanted, isNamed: true) : null;
        }

        return spoken.Contains(wanted)
            ? new Door(wanted, description.BaseUrl, IsMain: true)
            : spoken.Select(dialect => Second(description, dialect, isNamed: false)).FirstOrDefault(static door => door is not null);
    }

    private static Door? Second(ProviderDescription description, string dialect, bool isNamed) =>
        description.Doors.FirstOrDefault(door => door.Dialect == dialect && (isNamed || !door.IsPartial)) is { } door
            ? new Door(dialect, door.BaseUrl ?? description.BaseUrl, IsMain: false)
            : null;
}
