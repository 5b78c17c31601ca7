using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Chooses the dialect of a model and states the provider's peculiarities as data for it.</summary>
internal static class DialectLowering
{
    /// <summary>The dialects that the Runtime speaks.</summary>
    private static readonly ImmutableArray<string> Spoken = [Dialects.OpenAIChat];

    /// <summary>The first dialect that the Runtime speaks of those the provider answers in, with the base URL it answers at.</summary>
    public static (string Dialect, string? BaseUrl)? Choose(ProviderDescription description, ModelFacts facts)
    {
        if (facts.Dialect is { } special && special != description.Dialect.Value)
        {
            return Door(description, special);
        }

        return Spoken.Contains(description.Dialect.Value)
            ? (description.Dialect.Value, description.BaseUrl)
            : Spoken.Select(dialect => Door(description, dialect)).FirstOrDefault(static door => door is not null);
    }

    public static bool IsSpoken(string dialect) => Spoken.Contains(dialect);

    public static DialectModel Lower(string dialect, ProviderDescription? description, ModelFacts facts)
    {
        var quirks = new List<QuirkModel>();
        var reader = description?.Quirks is { } node ? new ObjectReader(node, "quirks", node.Span, new()) : null;
        if ((facts.MaxTokensField ?? reader?.Text("max_tokens_field")?.Value) is { } field && field != "max_tokens")
        {
            quirks.Add(new QuirkModel("MaxTokensField", CSharp.Literal(field)));
        }

        if (reader is not null)
        {
            AddQuirks(quirks, reader);
        }

        return new DialectModel(dialect, [.. quirks]);
    }

    private static void AddQuirks(List<QuirkModel> quirks, ObjectReader reader)
    {
        if (reader.Text("system_role")?.Value is { } role)
        {
            quirks.Add(new QuirkModel("SystemRole", CSharp.Literal(role)));
        }

        if (reader.Settings("reasoning_fields") is { Length: > 0 } fields)
        {
            quirks.Add(new QuirkModel("ReasoningFields", CSharp.Array(fields.Select(static field => CSharp.Literal(field.Text)))));
        }

        if (reader.Boolean("stream_options") is false)
        {
            quirks.Add(new QuirkModel("StreamOptions", "false"));
        }
    }

    private static (string, string?)? Door(ProviderDescription description, string dialect) =>
        IsSpoken(dialect) && description.Doors.FirstOrDefault(door => door.Dialect == dialect) is { } door ? (dialect, door.BaseUrl ?? description.BaseUrl) : null;
}
