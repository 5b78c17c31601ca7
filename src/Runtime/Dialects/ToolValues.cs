using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Turns what goes into and comes out of a tool into text.</summary>
internal static class ToolValues
{
    // Models read the text, browsers do not: escaping every letter beyond ASCII would be tokens to pay for.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Arguments(FunctionCallContent call) => call.Arguments is { Count: > 0 } arguments ? Json(arguments, call.Name) : "{}";

    /// <summary>Text as it is, everything else as JSON.</summary>
    public static string Result(FunctionResultContent result) => result.Result switch
    {
        string text => text,
        TextContent content => content.Text,
        IEnumerable<AIContent> contents when contents.All(static content => content is TextContent) => MessageText.OfParts([.. contents]),
        null when result.Exception is not null => "Error: the function failed.",
        null => "null",
        var value => Json(value, result.CallId),
    };

    private static string Json(object value, string tool)
    {
        try
        {
            return Write(value, mayReflect: true);
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException(
                $"A value of the tool call '{tool}' cannot be written as JSON: it is, or holds, something else than everyday types; return a string, a JsonElement, or what a JsonSerializerContext of yours makes of it", e);
        }
    }

    internal static string Write(object value, bool mayReflect)
    {
        using var buffer = new PooledBuffer(256);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            new JsonValues(json, mayReflect).Write(value);
        }

        return Encoding.UTF8.GetString(buffer.Span);
    }
}
