using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>States a provider's peculiarities as data for the dialect.</summary>
internal static class DialectLowering
{
    private static readonly ImmutableArray<(string Key, string Property)> RateLimits =
    [
        ("limit_requests", "LimitRequests"), ("remaining_requests", "RemainingRequests"), ("reset_requests", "ResetRequests"),
        ("limit_tokens", "LimitTokens"), ("remaining_tokens", "RemainingTokens"), ("reset_tokens", "ResetTokens"),
    ];

    private const string DefaultPath = "chat/completions";

    /// <param name="description">The provider whose peculiarities apply, or <see langword="null"/> for none.</param>
    public static DialectModel Lower(Door door, ProviderDescription? description, ModelFacts facts)
    {
        var quirks = new List<QuirkModel>();
        var dialect = SpokenDialect.Find(door.Dialect)!;
        var path = dialect.Path(door.PathPrefix + (door.IsMain ? description?.ChatPath ?? DefaultPath : DefaultPath), DefaultPath);
        if (path != DefaultPath)
        {
            quirks.Add(new QuirkModel("Path", CSharp.Literal(path)));
        }

        var reader = Reader(description is null ? null : door.Quirks);
        if ((facts.MaxTokensField ?? reader?.Text("max_tokens_field")?.Value) is { } field && field != "max_tokens")
        {
            quirks.Add(new QuirkModel("MaxTokensField", CSharp.Literal(field)));
        }

        quirks.AddRange(QuirkLowering.Lower(reader, facts));

        if (!quirks.Exists(static quirk => quirk.Property == "TopKField") && door.IsMain && description?.Parameters.Value?.Properties.Any(static parameter => parameter.Name == "top_k") == true)
        {
            quirks.Add(new QuirkModel("TopKField", CSharp.Literal("top_k")));
        }

        return new DialectModel(dialect.Name, dialect.Type, dialect.ProfileType, [.. quirks], reader?.Integer("max_stop_sequences"));
    }

    /// <summary>The same for embeddings, which have one format with few variations.</summary>
    public static EquatableArray<QuirkModel> Embeddings(Door door, ProviderDescription? description)
    {
        var quirks = new List<QuirkModel>();
        var path = SpokenDialect.Find(door.Dialect)!.Path(door.PathPrefix + (door.IsMain ? description?.EmbeddingsPath ?? "embeddings" : "embeddings"), "embeddings");
        if (path != "embeddings")
        {
            quirks.Add(new QuirkModel("Path", CSharp.Literal(path)));
        }

        if (Reader(description?.Quirks) is { } reader)
        {
            if (reader.Text("dimensions_field")?.Value is { } field && field != "dimensions")
            {
                quirks.Add(new QuirkModel("DimensionsField", CSharp.Literal(field)));
            }

            if (reader.Integer("max_embedding_inputs", minimum: 1) is { } inputs)
            {
                quirks.Add(new QuirkModel("MaxInputs", CSharp.Literal(inputs)));
            }
        }

        return [.. quirks];
    }

    /// <summary>The response headers about rate limits that are not called as OpenAI's, which the Runtime knows.</summary>
    public static EquatableArray<QuirkModel> RateLimitHeaders(ProviderDescription? description)
    {
        if (Reader(Reader(description?.Quirks)?.Object("rate_limit_headers")) is not { } reader)
        {
            return [];
        }

        var headers = new List<QuirkModel>();
        foreach (var (key, property) in RateLimits)
        {
            if (reader.Text(key)?.Value is { } name && !string.Equals(name, "x-ratelimit-" + key.Replace('_', '-'), StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(new QuirkModel(property, CSharp.Literal(name)));
            }
        }

        return [.. headers];
    }

    private static ObjectReader? Reader(ConfigObject? node) => node is null ? null : new ObjectReader(node, "quirks", node.Span, new());
}
