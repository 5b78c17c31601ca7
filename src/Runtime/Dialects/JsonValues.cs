using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes values as JSON: everyday types by hand, others by the serializer, where there is one.</summary>
/// <remarks>A native program carries no serializer for it, which is worth more than a megabyte.</remarks>
internal readonly struct JsonValues(Utf8JsonWriter json, bool mayReflect)
{
    /// <exception cref="NotSupportedException">The type, or one within, is not an everyday one, and there is no reflection.</exception>
    public void Write(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case JsonDocument document:
                document.WriteTo(json);
                break;
            case JsonNode node:
                node.WriteTo(json);
                break;
            case IJsonMembers members:
                json.WriteStartObject();
                members.WriteMembers(json);
                json.WriteEndObject();
                break;
            case AIContent content:
                WriteContent(content);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteMembers(members);
                break;
            case IEnumerable<string> or IEnumerable<object>:
                WriteItems((IEnumerable)value);
                break;
            default:
                if (!TryWriteNumber(value) && !TryWriteText(value))
                {
                    WriteOther(value);
                }

                break;
        }
    }

    private bool TryWriteNumber(object value)
    {
        switch (value)
        {
            case double number:
                json.WriteNumberValue(number);
                return true;
            case float number:
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            case ulong number:
                json.WriteNumberValue(number);
                return true;
            case long or int or uint or short or ushort or byte or sbyte:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    private bool TryWriteText(object value)
    {
        switch (value)
        {
            case DateTime time:
                json.WriteStringValue(time);
                return true;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                return true;
        }

        var text = value switch
        {
            DateOnly date => date.ToString("o", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToTimeSpan().ToString("c", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            Guid or char or Enum or Uri or Version => value.ToString(),
            _ => null,
        };
        if (text is not null)
        {
            json.WriteStringValue(text);
        }

        return text is not null;
    }

    private void WriteMembers(IEnumerable<KeyValuePair<string, object?>> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            Write(value);
        }

        json.WriteEndObject();
    }

    private void WriteEntries(IDictionary dictionary)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
            Write(entry.Value);
        }

        json.WriteEndObject();
    }

    private void WriteItems(IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(item);
        }

        json.WriteEndArray();
    }

    private void WriteContent(AIContent content)
    {
        if (content is TextContent text)
        {
            json.WriteStringValue(text.Text);
        }
        else
        {
            json.WriteStringValue((content as DataContent)?.Uri ?? (content as UriContent)?.Uri.OriginalString
                ?? throw new NotSupportedException($"There is no JSON for {content.GetType()}"));
        }
    }

    private void WriteOther(object value)
    {
        // A constant under NativeAOT, where M.E.AI's options know no type of the user's anyway: the branch and the serializer behind it are left out.
        if (mayReflect && RuntimeFeature.IsDynamicCodeSupported)
        {
            JsonSerializer.Serialize(json, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
            return;
        }

        switch (value)
        {
            case IDictionary dictionary:
                WriteEntries(dictionary);
                break;
            case IEnumerable items:
                WriteItems(items);
                break;
            default:
                throw new NotSupportedException($"There is no JSON for {value.GetType()} without reflection");
        }
    }
}
