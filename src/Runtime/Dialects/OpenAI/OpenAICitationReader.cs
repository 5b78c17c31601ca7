using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads the <c>annotations</c> of a message: the pages that a web search found.</summary>
internal static class OpenAICitationReader
{
    /// <summary>Reads the value of the current member.</summary>
    public static IList<AIAnnotation>? Read(ref Utf8JsonReader reader, ExtraMembers extras)
    {
        var member = reader;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var items = reader;
        if (items.Read() && items.TokenType == JsonTokenType.EndArray)
        {
            // As in every answer without a search.
            reader = items;
            return null;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        List<AIAnnotation>? citations = null;
        var others = false;
        foreach (var annotation in document.RootElement.EnumerateArray())
        {
            if (annotation.ValueKind == JsonValueKind.Object && UrlCitation(annotation) is { } citation)
            {
                (citations ??= []).Add(Citation(citation));
            }
            else
            {
                others = true;
            }
        }

        if (others)
        {
            // Annotations of other kinds.
            extras.Add(ExtraScope.Message, ref member);
        }

        return citations;
    }

    // As OpenAI nests it, or with the members beside the type.
    private static JsonElement? UrlCitation(JsonElement annotation) =>
        annotation.TryGetProperty("url_citation", out var citation) && citation.ValueKind == JsonValueKind.Object ? citation
        : Text(annotation, "type") == "url_citation" && Text(annotation, "url") is not null ? annotation
        : null;

    private static CitationAnnotation Citation(JsonElement citation) => new()
    {
        Title = Text(citation, "title"),
        Url = Uri.TryCreate(Text(citation, "url"), UriKind.Absolute, out var url) ? url : null,
        Snippet = Text(citation, "content"),
        AnnotatedRegions = Index(citation, "start_index") is { } start && Index(citation, "end_index") is { } end
            ? [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }]
            : null,
    };

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Index(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var index) ? index : null;
}
