using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>What a provider wants back as it came, on its way through a history.</summary>
/// <remarks>
/// It is a JSON object as text: the members as they came, and the model they came from, since nobody else may or can read them. It travels in
/// <see cref="TextReasoningContent.ProtectedData"/> for a message, and in <see cref="AIContent.AdditionalProperties"/> for a tool call: both outlive
/// serialization, function invocation and <c>ToChatResponse()</c>, which keeps no other property of a content that it joins with the next one.
/// </remarks>
internal static class OpaqueData
{
    /// <summary>The key in the additional properties of a tool call.</summary>
    public const string Property = "opaque_data";

    private const string Origin = "origin";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string origin, OpaqueMembers? members)
    {
        using var buffer = new PooledBuffer(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString(Origin, origin);
            members?.WriteTo(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.Span);
    }

    /// <summary>The data of a tool call, or undefined.</summary>
    public static JsonElement Of(FunctionCallContent call) => call.AdditionalProperties?.GetValueOrDefault(Property) switch
    {
        string text => Parse(text),
        JsonElement { ValueKind: JsonValueKind.String } text => Parse(text.GetString()),
        _ => default,
    };

    /// <summary>The data that <see cref="Text"/> wrote, or undefined if somebody else did.</summary>
    public static JsonElement Parse(string? text)
    {
        if (text is not ['{', ..])
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty(Origin, out var origin) && origin.ValueKind == JsonValueKind.String ? document.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static bool IsFrom(this JsonElement data, string origin) => data.ValueKind == JsonValueKind.Object && data.GetProperty(Origin).ValueEquals(origin);
}
