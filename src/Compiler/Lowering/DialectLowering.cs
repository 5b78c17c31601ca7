using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>States a provider's peculiarities as data for the dialect.</summary>
internal static class DialectLowering
{
    /// <param name="description">The provider whose peculiarities apply, or <see langword="null"/> for none.</param>
    /// <param name="hasApiVersion">For Azure: whether the address names a deployment and a version, or is that of the versionless API.</param>
    public static DialectModel Lower(Door door, ProviderDescription? description, ModelFacts facts, bool hasApiVersion)
    {
        var quirks = new List<QuirkModel>();
        if (door.Dialect == Dialects.AzureOpenAI)
        {
            quirks.Add(new QuirkModel("Path", CSharp.Literal(hasApiVersion ? "openai/deployments/{model}/chat/completions" : "openai/v1/chat/completions")));
        }

        // Quirks are written for the main door; the other is the vendor's attempt at the plain dialect.
        var reader = door.IsMain && description?.Quirks is { } node ? new ObjectReader(node, "quirks", node.Span, new()) : null;
        if ((facts.MaxTokensField ?? reader?.Text("max_tokens_field")?.Value) is { } field && field != "max_tokens")
        {
            quirks.Add(new QuirkModel("MaxTokensField", CSharp.Literal(field)));
        }

        if (reader is not null)
        {
            quirks.AddRange(Quirks(reader));
        }

        if (door.IsMain && description?.Parameters.Value?.Properties.Any(static parameter => parameter.Name == "top_k") == true)
        {
            quirks.Add(new QuirkModel("TopKField", CSharp.Literal("top_k")));
        }

        return new DialectModel(door.Dialect, [.. quirks]);
    }

    /// <summary>Where embeddings are asked for, if not at <c>embeddings</c>: Azure's deployments have addresses of their own.</summary>
    public static string? EmbeddingPath(ConnectionModel connection) => connection.Dialect.Name != Dialects.AzureOpenAI
        ? null
        : connection.Query.Count > 0 ? "openai/deployments/{model}/embeddings" : "openai/v1/embeddings";

    private static IEnumerable<QuirkModel> Quirks(ObjectReader reader)
    {
        if (reader.Text("system_role")?.Value is { } role)
        {
            yield return new QuirkModel("SystemRole", CSharp.Literal(role));
        }

        if (reader.Text("seed_field")?.Value is { } seed)
        {
            yield return new QuirkModel("SeedField", CSharp.Literal(seed));
        }

        if (reader.Settings("reasoning_fields") is { Length: > 0 } fields)
        {
            yield return new QuirkModel("ReasoningFields", Texts(fields));
        }

        if (reader.Map("finish_reasons") is { Length: > 0 } reasons)
        {
            var entries = reasons.Select(static reason => $"[{CSharp.Literal(reason.Name.Value)}] = {CSharp.Literal(reason.Value.Text)}");
            yield return new QuirkModel("FinishReasons", $"new global::System.Collections.Generic.Dictionary<string, string> {{ {string.Join(", ", entries)} }}");
        }

        if (reader.Boolean("stream_options") is false)
        {
            yield return new QuirkModel("StreamOptions", "false");
        }

        if (reader.Settings("rejects") is { Length: > 0 } rejected)
        {
            yield return new QuirkModel("RejectedMembers", Texts(rejected));
        }

        if (reader.Integer("tool_call_id_length", minimum: 1) is { } length)
        {
            yield return new QuirkModel("ToolCallIdLength", CSharp.Literal(length));
        }
    }

    private static string Texts(IEnumerable<Setting> settings) => CSharp.Array(settings.Select(static setting => CSharp.Literal(setting.Text)));
}
