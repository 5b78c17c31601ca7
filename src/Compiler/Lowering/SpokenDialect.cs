using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>A dialect of provider descriptions that the Runtime speaks: what it serves, how its addresses are built, and the types that it becomes. One moves in with a row of <see cref="All"/>.</summary>
/// <param name="Endpoints">What models of the dialect can be called for.</param>
internal sealed record SpokenDialect(string Name, ImmutableArray<ModelKind> Endpoints)
{
    // Azure's differs from OpenAI's in addresses and headers only.
    private static readonly ImmutableArray<SpokenDialect> All =
    [
        new(Dialects.OpenAIChat, [ModelKind.Chat, ModelKind.Embedding]) { Type = RuntimeNames.OpenAIChatDialect, ProfileType = RuntimeNames.OpenAIChatProfile },
        new(Dialects.AzureOpenAI, [ModelKind.Chat, ModelKind.Embedding])
        {
            Type = RuntimeNames.OpenAIChatDialect,
            ProfileType = RuntimeNames.OpenAIChatProfile,
            HasApiVersion = true,
            HasEntraTokens = true,
            Prefix = "openai/deployments/{model}/", // the Runtime takes the versionless address in its place where there is no version
        },
        new(Dialects.OpenAIEmbeddings, [ModelKind.Embedding]) { Type = RuntimeNames.OpenAIChatDialect, ProfileType = RuntimeNames.OpenAIChatProfile },
    ];

    /// <summary>The Runtime's type, as generated code names it; it has a <c>Default</c> and takes a profile.</summary>
    public required string Type { get; init; }

    /// <summary>The Runtime's type for what sets a provider apart.</summary>
    public required string ProfileType { get; init; }

    /// <summary>Whether every entry may state an <c>api_version</c>.</summary>
    public bool HasApiVersion { get; init; }

    /// <summary>Whether an <c>azure_ad_token</c> is a key of it.</summary>
    public bool HasEntraTokens { get; init; }

    /// <summary>What stands before the paths, in place of what a door says; empty for nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The dialect of that name, or <see langword="null"/> if the Runtime does not speak it.</summary>
    public static SpokenDialect? Find(string name) => All.FirstOrDefault(dialect => dialect.Name == name);

    /// <summary>The names of the dialects that serve an endpoint, in the order in which a provider's doors are tried.</summary>
    public static ImmutableArray<string> Serving(ModelKind kind) => [.. All.Where(dialect => dialect.Endpoints.Contains(kind)).Select(static dialect => dialect.Name)];

    /// <summary>The path below the base URL.</summary>
    /// <param name="own">The path with what a door and a provider say about it.</param>
    /// <param name="operation">What OpenAI calls the operation.</param>
    public string Path(string own, string operation) => Prefix.Length > 0 ? Prefix + operation : own;
}
