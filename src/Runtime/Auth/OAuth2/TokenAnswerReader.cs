using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>Reads answers of RFC 6749 sections 5.1 and 5.2 and the deviations found in the field.</summary>
internal static class TokenAnswerReader
{
    /// <summary>The answer, or <see langword="null"/> if the text is not one whole JSON object.</summary>
    public static TokenAnswer? ReadJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var answer = new TokenAnswer();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader, answer);
            }

            // One more read finds whatever stands behind the object.
            return reader.Read() ? null : answer;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is not UTF-8. Neither is passed on, as both quote the text.
            return null;
        }
    }

    /// <summary>The error of an answer that is form-encoded, as some servers write refusals; <see langword="null"/> if there is none.</summary>
    public static TokenAnswer? ReadFormError(ReadOnlySpan<byte> body)
    {
        var answer = new TokenAnswer();
        foreach (var pair in Encoding.UTF8.GetString(body).Split('&'))
        {
            var equals = pair.IndexOf('=');
            switch (equals < 0 ? "" : pair[..equals].Trim())
            {
                case "error":
                    answer.Error = WebUtility.UrlDecode(pair[(equals + 1)..]).Trim();
                    break;
                case "error_description":
                    answer.Description = WebUtility.UrlDecode(pair[(equals + 1)..]).Trim();
                    break;
            }
        }

        return answer.Error is null ? null : answer;
    }

    private static void ReadMember(ref Utf8JsonReader reader, TokenAnswer answer)
    {
        if (reader.ValueTextEquals("access_token"u8))
        {
            answer.AccessToken = ReadText(ref reader) is { Length: > 0 } token ? new Secret(token) : null;
        }
        else if (reader.ValueTextEquals("refresh_token"u8) || reader.ValueTextEquals("id_token"u8))
        {
            if (ReadText(ref reader) is { Length: > 0 } other)
            {
                answer.OtherTokens.Add(other);
            }
        }
        else if (reader.ValueTextEquals("token_type"u8))
        {
            answer.TokenType = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("expires_in"u8))
        {
            answer.ExpiresIn = ReadSeconds(ref reader);
        }
        else if (reader.ValueTextEquals("scope"u8))
        {
            answer.Scope = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            ReadError(ref reader, answer);
        }
        else if (reader.ValueTextEquals("error_description"u8))
        {
            answer.Description = ReadText(ref reader) ?? answer.Description;
        }
        else if (reader.ValueTextEquals("errorCode"u8))
        {
            // Okta and Databricks.
            answer.Error ??= ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("errorSummary"u8) || reader.ValueTextEquals("message"u8))
        {
            answer.Description ??= ReadText(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    // A string by the RFC; an object with "status" or "code" and "message" from Google and from gateways.
    private static void ReadError(ref Utf8JsonReader reader, TokenAnswer answer)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            answer.Error = Text(ref reader) ?? answer.Error;
            return;
        }

        answer.Error ??= "error";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("status"u8) || reader.ValueTextEquals("code"u8))
            {
                answer.Error = ReadText(ref reader) ?? answer.Error;
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                answer.Description ??= ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Text(ref reader);
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    // A number by the RFC; a string from Azure AD v1 and others; a fraction from some.
    private static double? ReadSeconds(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var number) ? number : double.MaxValue;
            case JsonTokenType.String:
                return double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var text) && !double.IsNaN(text) ? text : null;
            default:
                reader.Skip();
                return null;
        }
    }
}
