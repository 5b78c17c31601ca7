using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Reads JSON as providers write it: numbers as text, characters cut in half, members of the wrong type.</summary>
internal static class JsonReading
{
    /// <summary>Moves to the next member of the object the reader is in, and to its value.</summary>
    /// <returns><see langword="false"/> at the object's end.</returns>
    public static bool NextMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the value of the current member and begins to read it as an object; anything else is skipped.</summary>
    public static bool EnterObject(this ref Utf8JsonReader reader) => Enter(ref reader, JsonTokenType.StartObject);

    /// <summary>Moves to the value of the current member and begins to read it as an array; anything else is skipped.</summary>
    public static bool EnterArray(this ref Utf8JsonReader reader) => Enter(ref reader, JsonTokenType.StartArray);

    /// <summary>Moves over the value of the current member.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Moves over the value of the current member, and tells whether it is null, false, zero, or empty.</summary>
    public static bool IsNothing(this ref Utf8JsonReader reader)
    {
        reader.Read();
        var isNothing = reader.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => true,
            JsonTokenType.String => reader.ValueSpan.IsEmpty,
            JsonTokenType.Number => reader.ValueSpan is [(byte)'0'],
            _ => false,
        };
        reader.Skip();
        return isNothing;
    }

    /// <summary>Moves to the value of the current member; the text it is, or <see langword="null"/> if it is none.</summary>
    public static string? ReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TextOrSkip();
    }

    /// <summary>The same, keeping <paramref name="known"/> if it is that text again.</summary>
    public static string? ReadText(this ref Utf8JsonReader reader, string? known)
    {
        reader.Read();
        return known is not null && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(known) ? known : reader.TextOrSkip();
    }

    /// <summary>Moves to the value of the current member; the whole number it is, also as text, or <see langword="null"/>.</summary>
    public static long? ReadInteger(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out var number) ? number
                : reader.TryGetDouble(out var real) && Math.Abs(real) < 9e18 ? (long)real
                : null;
        }

        var text = reader.TextOrSkip();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var written) && Math.Abs(written) < 9e18 ? (long)written
            : null;
    }

    /// <summary>The text of the current value, or <see langword="null"/> if it is none; then the reader is at its end.</summary>
    public static string? TextOrSkip(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8. Tokens cut characters in half; joined, the halves are whole again.
            return Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static bool Enter(ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType == start)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var escaped = text[++i];
            if (escaped == 'u')
            {
                result.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            result.Append(escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escaped });
        }

        return result.ToString();
    }
}
