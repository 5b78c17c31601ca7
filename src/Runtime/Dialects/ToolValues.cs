using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Http;
using LlmCodegen.Json;
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
        null when result.Exception is not null => "Error: the function failed.",
        null => "null",
        var value => Json(value, result.CallId),
    };

    private static string Json(object value, string tool)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Write(writer, value, tool);
        }

        return Encoding.UTF8.GetString(buffer.Span);
    }

    // By hand for all that needs no metadata, so that a native program carries no serializer for it.
    private static void Write(Utf8JsonWriter writer, object? value, string tool)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte or sbyte or ushort or uint:
                writer.WriteNumberValue(Convert.ToInt64(value, null));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case DateTime time:
                writer.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case JsonDocument document:
                document.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case IJsonMembers members:
                writer.WriteStartObject();
                members.WriteMembers(writer);
                writer.WriteEndObject();
                break;
            case TextContent content:
                writer.WriteStringValue(content.Text);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteObject(writer, members, tool);
                break;
            case IEnumerable<AIContent> or IEnumerable<string> or IEnumerable<object> or int[] or long[] or double[] or float[] or bool[]:
                WriteArray(writer, (IEnumerable)value, tool);
                break;
            default:
                WriteOther(writer, value, tool);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, string tool)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, member, tool);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items, string tool)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item, tool);
        }

        writer.WriteEndArray();
    }

    private static void WriteOther(Utf8JsonWriter writer, object value, string tool)
    {
        // A constant under NativeAOT, where M.E.AI's options know no type of the user's anyway: the branch and the serializer behind it are left out.
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            try
            {
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
                return;
            }
            catch (NotSupportedException e)
            {
                throw Unwritable(value, tool, e);
            }
        }

        throw Unwritable(value, tool, null);
    }

    private static NotSupportedException Unwritable(object value, string tool, Exception? cause) => new(
        $"A value of the tool call '{tool}' cannot be written as JSON: it is a {value.GetType()}; return a string, a JsonElement, or what a JsonSerializerContext of yours makes of it", cause);
}
