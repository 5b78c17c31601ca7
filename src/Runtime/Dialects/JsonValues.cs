using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes values of everyday types as JSON, as the serializer would, without it.</summary>
internal static class JsonValues
{
    /// <exception cref="NotSupportedException">The type, or one within, is not an everyday one.</exception>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case JsonNode node:
                node.WriteTo(json);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case long or int or uint or short or ushort or byte or sbyte:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("o", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                json.WriteStringValue(time.ToTimeSpan().ToString("c", CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                json.WriteStringValue(time.ToString("c", CultureInfo.InvariantCulture));
                break;
            case Guid or char or Enum or Uri or Version:
                json.WriteStringValue(value.ToString());
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case AIContent content:
                WriteContent(json, content);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteMembers(json, members);
                break;
            case IDictionary dictionary:
                WriteEntries(json, dictionary);
                break;
            case IEnumerable items:
                WriteItems(json, items);
                break;
            default:
                throw new NotSupportedException($"There is no JSON for {value.GetType()} without reflection.");
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, IDictionary dictionary)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
            Write(json, entry.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    /// <summary>The discriminators are those of Microsoft.Extensions.AI.</summary>
    private static void WriteContent(Utf8JsonWriter json, AIContent content)
    {
        json.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                json.WriteString("$type", "text");
                json.WriteString("text", text.Text);
                break;
            case DataContent data:
                json.WriteString("$type", "data");
                json.WriteString("uri", data.Uri);
                break;
            case UriContent link:
                json.WriteString("$type", "uri");
                json.WriteString("uri", link.Uri.OriginalString);
                json.WriteString("mediaType", link.MediaType);
                break;
            case ErrorContent error:
                json.WriteString("$type", "error");
                json.WriteString("message", error.Message);
                break;
            default:
                throw new NotSupportedException($"There is no JSON for {content.GetType()} without reflection.");
        }

        json.WriteEndObject();
    }
}
