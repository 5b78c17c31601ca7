using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Turns what goes into and comes out of a tool into text.</summary>
internal static class ToolValues
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Arguments(FunctionCallContent call) =>
        call.Arguments is { Count: > 0 } arguments ? Json(arguments, call.Name) : "{}";

    /// <summary>Text as it is, everything else as JSON.</summary>
    public static string Result(FunctionResultContent result) => result.Result switch
    {
        string text => text,
        TextContent content => content.Text,
        IEnumerable<AIContent> contents when contents.All(static content => content is TextContent) => string.Concat(contents),
        null when result.Exception is not null => "Error: the function failed.",
        null => "null",
        var value => Json(value, result.CallId),
    };

    private static string Json(object value, string tool)
    {
        try
        {
            // The trimmer knows the switch: without reflection the serializer, a megabyte and more of NativeAOT program, is not even there.
            return JsonSerializer.IsReflectionEnabledByDefault && value is not JsonElement ? Serialize(value) : Write(value);
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException(
                $"A value of the tool call '{tool}' cannot be written as JSON: {e.Message} Return a string, a JsonElement, or what a JsonSerializerContext of yours makes of it.", e);
        }
    }

    private static string Serialize(object value) => JsonSerializer.Serialize(value, CompactJson.Options.GetTypeInfo(typeof(object)));

    /// <summary>What <see cref="Serialize"/> does, for the types that need no reflection.</summary>
    internal static string Write(object value)
    {
        using var buffer = new PooledBuffer(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            JsonValues.Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.Span);
    }

    private static class CompactJson
    {
        // Line breaks and spaces would be tokens to pay for.
        public static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };
    }
}
