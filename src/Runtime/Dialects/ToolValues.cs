using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Turns what goes into and comes out of a tool into text.</summary>
internal static class ToolValues
{
    // Line breaks and spaces would be tokens to pay for.
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    public static string Arguments(FunctionCallContent call) =>
        call.Arguments is { Count: > 0 } arguments ? Serialize(arguments, typeof(IDictionary<string, object?>), call.Name) : "{}";

    /// <summary>Text as it is, everything else as JSON.</summary>
    public static string Result(FunctionResultContent result) => result.Result switch
    {
        string text => text,
        TextContent content => content.Text,
        null when result.Exception is not null => "Error: the function failed.",
        null => "null",
        var value => Serialize(value, typeof(object), result.CallId),
    };

    private static string Serialize(object value, Type type, string tool)
    {
        try
        {
            return JsonSerializer.Serialize(value, Compact.GetTypeInfo(type));
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException(
                $"A value of the tool call '{tool}' cannot be written as JSON: {e.Message} Return a string, a JsonElement, or what a JsonSerializerContext of yours makes of it.", e);
        }
    }
}
