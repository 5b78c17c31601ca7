using System.Text.Json;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Reads the answer to an embeddings request as OpenAI defines it.</summary>
internal sealed class OpenAIEmbeddingReader(EmbeddingRequest request, Exchange exchange)
{
    private readonly Embedding<float>?[] _embeddings = new Embedding<float>?[request.Texts.Count];
    private string? _model;
    private UsageDetails? _usage;
    private int _dimensions;

    /// <exception cref="LlmRequestException">The answer is an error, or not understood.</exception>
    public GeneratedEmbeddings<Embedding<float>> Read(ReadOnlySpan<byte> body, DateTimeOffset createdAt)
    {
        body = body.TrimStart(" \t\r\n\uFEFF"u8);
        if (body.IsEmpty)
        {
            throw exchange.Protocol("The answer is empty", cutOff: true);
        }

        if (body is not [(byte)'{' or (byte)'[', ..])
        {
            throw exchange.Ended("The answer holds no embeddings", body, cutOff: false);
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            if (!ReadMembers(ref reader))
            {
                throw NoEmbeddings(body);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw exchange.Protocol("The answer is not valid JSON, it was most likely cut off", e, cutOff: true);
        }

        return Collect(createdAt);
    }

    private GeneratedEmbeddings<Embedding<float>> Collect(DateTimeOffset createdAt)
    {
        var result = new GeneratedEmbeddings<Embedding<float>>(_embeddings.Length) { Usage = _usage };
        for (var i = 0; i < _embeddings.Length; i++)
        {
            var embedding = _embeddings[i] ?? throw exchange.Protocol($"The answer has no embedding for text {i} of {_embeddings.Length}");
            embedding.ModelId = _model ?? request.Model;
            embedding.CreatedAt = createdAt;
            result.Add(embedding);
        }

        return result;
    }

    private bool ReadMembers(ref Utf8JsonReader reader)
    {
        var any = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("data"u8))
            {
                any |= ReadData(ref reader);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                _model = reader.ReadText() is { Length: > 0 } model ? model : _model;
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                ReadUsage(ref reader);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return any;
    }

    private bool ReadData(ref Utf8JsonReader reader)
    {
        if (!reader.EnterArray())
        {
            return false;
        }

        var position = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw exchange.Protocol($"Item {position} of the answer's data is no object");
            }

            ReadItem(ref reader, position);
        }

        return position > 0;
    }

    private void ReadItem(ref Utf8JsonReader reader, int position)
    {
        // Google omits an index of zero; others omit all of them, and keep the order.
        long index = position;
        float[]? numbers = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("index"u8))
            {
                index = reader.ReadInteger() ?? position;
            }
            else if (reader.ValueTextEquals("embedding"u8))
            {
                reader.Read();
                numbers = EmbeddingNumbers.Read(ref reader, _dimensions)
                    ?? throw exchange.Protocol($"Item {position} of the answer's data holds an embedding that is neither numbers nor their base64 form");
            }
            else
            {
                reader.SkipValue();
            }
        }

        if (numbers is null or [])
        {
            throw exchange.Protocol($"Item {position} of the answer's data has no embedding");
        }

        if (index < 0 || index >= _embeddings.Length)
        {
            throw exchange.Protocol($"The answer has an embedding for text {index}, but {_embeddings.Length} were sent, counted from 0");
        }

        if (_embeddings[index] is not null)
        {
            throw exchange.Protocol($"The answer has two embeddings for text {index}");
        }

        _dimensions = numbers.Length;
        _embeddings[index] = new(numbers);
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        var usage = new OpenAIUsageReader(new());
        usage.Read(ref reader);
        _usage = usage.Take(excludesCache: false);
        _usage?.TotalTokenCount ??= _usage.InputTokenCount;
    }

    private LlmRequestException NoEmbeddings(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var document = JsonDocument.ParseValue(ref reader);
        return ProviderErrorReader.Read(document.RootElement) is { } error ? exchange.Error(error) : exchange.Protocol("The answer has no embeddings ('data')");
    }
}
