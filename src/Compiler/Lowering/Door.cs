using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Where and in which dialect a provider is spoken to.</summary>
/// <param name="BaseUrl">As the catalog states it, or <see langword="null"/> if every user has a host of their own.</param>
/// <param name="IsMain">Whether this is the provider's own dialect; providers whose dialect the Runtime does not speak often have a second door.</param>
internal sealed record Door(string Dialect, string? BaseUrl, bool IsMain)
{
    /// <summary>The dialects that the Runtime speaks; Azure's differs from OpenAI's in addresses and headers only.</summary>
    private static readonly ImmutableArray<string> Spoken = [Dialects.OpenAIChat, Dialects.AzureOpenAI];

    /// <summary>The first door of the provider that the Runtime can use for a model, or <see langword="null"/>.</summary>
    public static Door? Of(BoundProvider provider, ModelFacts facts)
    {
        if (provider.OAuth2?.Dialect is { } named)
        {
            return Spoken.Contains(named.Value) ? new Door(named.Value, null, IsMain: true) : null;
        }

        if (provider.Description is not { } description)
        {
            return new Door(Dialects.OpenAIChat, null, IsMain: true);
        }

        var wanted = facts.Dialect ?? description.Dialect.Value;
        if (wanted != description.Dialect.Value)
        {
            return Spoken.Contains(wanted) ? Second(description, wanted) : null;
        }

        return Spoken.Contains(wanted)
            ? new Door(wanted, description.BaseUrl, IsMain: true)
            : Spoken.Select(dialect => Second(description, dialect)).FirstOrDefault(static door => door is not null);
    }

    private static Door? Second(ProviderDescription description, string dialect) =>
        description.Doors.FirstOrDefault(door => door.Dialect == dialect) is { } door
            ? new Door(dialect, door.BaseUrl ?? description.BaseUrl, IsMain: false)
            : null;
}
