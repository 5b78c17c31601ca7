using System.ComponentModel;
using System.Numerics;
using System.Text.Json;

namespace LlmCodegen.Json;

/// <summary>Writes members of JSON objects; what is <see langword="null"/> is left out. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonMembers
{
    /// <summary>Writes a boolean.</summary>
    public static void Write(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    /// <summary>Writes an integer.</summary>
    public static void Write(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    /// <summary>Writes a text.</summary>
    public static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a list of texts.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string>? value)
    {
        if (value is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in value)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes any JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } element)
        {
            writer.WritePropertyName(name);
            element.WriteTo(writer);
        }
    }

    /// <summary>Writes an object.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IJsonMembers? value)
    {
        if (value is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        value.WriteMembers(writer);
        writer.WriteEndObject();
    }

    /// <summary>Returns the value if it lies between the bounds or is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside, or is not a number.</exception>
    public static T? InRange<T>(T? value, T minimum, T maximum, string parameter)
        where T : struct, INumber<T>
    {
        // Written so that NaN, which compares with nothing, is outside.
        if (value is { } number && !(number >= minimum && number <= maximum))
        {
            throw new ArgumentOutOfRangeException(parameter, number, $"'{parameter}' must be between {minimum} and {maximum}");
        }

        return value;
    }
}
