using System.Text.Json;
using LlmCodegen.Http;

namespace LlmCodegen.Dialects;

/// <summary>Reads what a chat completion, or a chunk of one, says beside its choices, and the errors that come in its place.</summary>
internal sealed class OpenAIChunkReader(OpenAIChatProfile profile, ChatRequest request, OpenAIMessageReader message, ExtraMembers extras, Exchange exchange)
{
    private OpenAIChoiceReader? _choices;

    private RepeatedStart Start => field ??= new();

    public OpenAIUsageReader Usage { get; } = new(extras);

    public OpenAIChoiceReader Choices => _choices ??= new(profile, message, Usage, extras);

    public string? Id { get; private set; }

    public string Model { get; private set; } = request.Model;

    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>Reads one value: a chunk, a completion, a list of them, or an error.</summary>
    public void Read(ReadOnlySpan<byte> data)
    {
        if (data[0] is not ((byte)'{' or (byte)'['))
        {
            throw exchange.Ended("Part of the answer is not valid JSON", data, cause: new JsonException("It is text"));
        }

        try
        {
            var left = Start.Read(data, out var reader);
            if (left == 0)
            {
                reader.Read();
            }

            if (reader.TokenType == JsonTokenType.StartArray)
            {
                ReadItems(ref reader, data);
            }
            else
            {
                ReadChunk(ref reader, data, left, mayRepeat: true);
            }

            // Nothing may follow.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotJson(data, e);
        }
    }

    /// <summary>Reads the first value of a body.</summary>
    /// <returns>Its length.</returns>
    public int ReadFirst(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            reader.Read();
            ReadChunk(ref reader, body, left: 0, mayRepeat: false);
            return (int)reader.BytesConsumed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotJson(body, e);
        }
    }

    /// <summary>Chunks, or an error, in a list.</summary>
    private void ReadItems(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        var any = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw exchange.Error(ProviderErrorReader.Read(data));
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            any = true;
            Read(data[start..(int)reader.BytesConsumed]);
        }

        if (!any)
        {
            throw exchange.Protocol("The answer is an empty list");
        }
    }

    /// <param name="reader">At the beginning, or, if something was left out, at the choices.</param>
    /// <param name="json">The chunk, or what begins with it.</param>
    /// <param name="left">How many bytes were left out.</param>
    /// <param name="mayRepeat">Whether more are to come.</param>
    private void ReadChunk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int left, bool mayRepeat)
    {
        ReadMembers(ref reader, json, isAtChoices: left > 0, mayRepeat, out var hasChoices, out var mayBeError);
        if (mayBeError)
        {
            ThrowIfError(json[..(left + (int)reader.BytesConsumed)], hasChoices);
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, bool isAtChoices, bool mayRepeat, out bool hasChoices, out bool mayBeError)
    {
        hasChoices = mayBeError = false;
        while (isAtChoices || reader.NextMember())
        {
            if (isAtChoices || reader.ValueTextEquals("choices"u8))
            {
                if (!isAtChoices && mayRepeat && !hasChoices)
                {
                    KeepStart(json, ref reader, mayBeError);
                }

                isAtChoices = false;
                hasChoices |= Choices.Read(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                ForgetStartIf(hasChoices);
                Id = reader.ReadText(Id) is { Length: > 0 } id ? id : Id;
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                ForgetStartIf(hasChoices);
                Model = reader.ReadText(Model) is { Length: > 0 } model ? model : Model;
            }
            else if (reader.ValueTextEquals("created"u8))
            {
                ForgetStartIf(hasChoices);
                CreatedAt = reader.ReadInteger() is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : CreatedAt;
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                Usage.Read(ref reader);
            }
            else if (reader.ValueTextEquals("x_groq"u8))
            {
                mayBeError |= ReadGroq(ref reader);
            }
            else if (ProviderErrorReader.IsSign(ref reader))
            {
                mayBeError |= !reader.IsNothing();
            }
            else if (reader.ValueTextEquals("object"u8) || reader.ValueTextEquals("obfuscation"u8))
            {
                reader.SkipValue();
            }
            else
            {
                extras.Add(ExtraScope.Root, ref reader);
            }
        }
    }

    private void KeepStart(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, bool mayBeError)
    {
        if (mayBeError)
        {
            Start.Forget();
        }
        else
        {
            Start.Keep(json, ref reader);
        }
    }

    // What the start said is not what holds any more.
    private void ForgetStartIf(bool hasChoices)
    {
        if (hasChoices)
        {
            Start.Forget();
        }
    }

    // What Groq says of a stream at its end.
    private bool ReadGroq(ref Utf8JsonReader reader)
    {
        var mayBeError = false;
        if (reader.EnterObject())
        {
            while (reader.NextMember())
            {
                if (reader.ValueTextEquals("usage"u8))
                {
                    Usage.Read(ref reader);
                }
                else
                {
                    mayBeError |= reader.ValueTextEquals("error"u8) & !reader.IsNothing();
                }
            }
        }

        return mayBeError;
    }

    private void ThrowIfError(ReadOnlySpan<byte> json, bool hasChoices)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        if (ProviderErrorReader.ReadAnswer(document.RootElement, hasChoices) is { } error)
        {
            throw exchange.Error(error);
        }
    }

    // What breaks off within an error is one; what breaks off within a text of the model is not repeated.
    private LlmRequestException NotJson(ReadOnlySpan<byte> data, Exception cause) =>
        data.IndexOf("\"error\""u8) >= 0 && data.IndexOf("\"choices\""u8) < 0 || data[0] == '['
            ? exchange.Ended("Part of the answer is not valid JSON", data, cause: cause)
            : exchange.Protocol("Part of the answer is not valid JSON", cause, cutOff: true);
}
