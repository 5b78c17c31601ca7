using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Reads the arguments of a tool call.</summary>
internal static class ToolCallArguments
{
    /// <summary>The members of an object; empty text is an empty object, an object within a string counts as one.</summary>
    /// <exception cref="JsonException">The text is neither.</exception>
    public static Dictionary<string, object?> Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.String when root.GetString()!.AsSpan().TrimStart().StartsWith("{") => Parse(root.GetString()!),
            JsonValueKind.Object => Members(root.Clone()),
            var kind => throw new JsonException($"The arguments of a tool call are {kind}, not an object"),
        };
    }

    private static Dictionary<string, object?> Members(JsonElement arguments)
    {
        var members = new Dictionary<string, object?>();
        foreach (var member in arguments.EnumerateObject())
        {
            members[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
        }

        return members;
    }
}
