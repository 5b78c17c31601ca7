using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>What models want whoever serves them: <c>families.json</c>, by the last part of a model's id. The first family that matches counts.</summary>
internal static class ModelFamilies
{
    private static readonly Lazy<ImmutableArray<Family>> All = new(static () => [.. Read()]);

    /// <summary>The facts with those of the model's family, where they are silent.</summary>
    public static ModelFacts Over(string id, ModelFacts facts)
    {
        var name = id.Substring(id.LastIndexOf('/') + 1);
        foreach (var family in All.Value)
        {
            if (family.Patterns.Any(pattern => IsMatch(pattern, name)))
            {
                return facts with { MaxTokensField = facts.MaxTokensField ?? family.MaxTokensField, Rejects = [.. facts.Rejects.Union(family.Rejects)] };
            }
        }

        return facts;
    }

    private static bool IsMatch(string pattern, string name) => pattern.EndsWith("*", StringComparison.Ordinal)
        ? name.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Family> Read()
    {
        foreach (var node in ((ConfigArray)CatalogResource.Read("families.json")["families"]!.Value).Items.OfType<ConfigObject>())
        {
            var reader = new ObjectReader(node, "a family of models", node.Span, new());
            yield return new Family(
                [.. reader.Settings("match").Select(static pattern => pattern.Text)], reader.Text("max_tokens_field")?.Value, [.. reader.Settings("rejects").Select(static member => member.Text)]);
        }
    }

    private sealed record Family(ImmutableArray<string> Patterns, string? MaxTokensField, ImmutableArray<string> Rejects);
}
