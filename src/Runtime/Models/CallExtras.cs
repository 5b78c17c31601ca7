using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>The two additional properties that have a meaning for every provider, called as in LiteLLM: <c>extra_headers</c> and <c>extra_body</c>.</summary>
internal static class CallExtras
{
    public const string HeadersProperty = "extra_headers";

    private const string BodyProperty = "extra_body";

    /// <summary>Members of the request body; an object, or undefined.</summary>
    /// <exception cref="ArgumentException">The value is no object.</exception>
    public static JsonElement Body(AdditionalPropertiesDictionary? properties) =>
        properties?.GetValueOrDefault(BodyProperty) is not { } value ? default
            : RequestMembers.TryObject(value) ?? throw Wrong(BodyProperty, $"is {value.GetType()}; it takes a JsonObject, an object as JsonElement, or a dictionary");

    /// <summary>Headers of the request, or <see langword="null"/>.</summary>
    /// <exception cref="ArgumentException">The value is no object of texts, or a header cannot be sent.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>>? Headers(AdditionalPropertiesDictionary? properties)
    {
        if (properties?.GetValueOrDefault(HeadersProperty) is not { } value)
        {
            return null;
        }

        if (RequestMembers.TryObject(value) is not { } members)
        {
            throw Wrong(HeadersProperty, $"is {value.GetType()}; it takes a dictionary of texts");
        }

        List<KeyValuePair<string, string>> headers = [];
        foreach (var member in members.EnumerateObject())
        {
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong(HeadersProperty, $"has '{member.Name}', which is no text");
            headers.Add(new(member.Name, HeaderValue.IsValid(text) ? text : throw Wrong(HeadersProperty, $"has '{member.Name}', whose value cannot be sent: {HeaderValue.Problem}")));
        }

        return headers;
    }

    public static ArgumentException Wrong(string property, string problem) => new($"AdditionalProperties[\"{property}\"] {problem}");
}
