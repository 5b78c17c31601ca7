using System.Text.Encodings.Web;
using System.Text.Json;
using LlmCodegen.Dialects;
using LlmCodegen.Http;

namespace LlmCodegen;

/// <summary>Writes the body of an embeddings request as OpenAI defines it.</summary>
internal static class OpenAIEmbeddingWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request's body, written once for all attempts.</summary>
    public static RequestBody Write(EmbeddingRequest request)
    {
        var buffer = new PooledBuffer();
        try
        {
            Write(buffer, request);
            return new(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <remarks><c>encoding_format</c> is not sent: servers that do not know base64 refuse it or ignore it.</remarks>
    private static void Write(PooledBuffer output, EmbeddingRequest request)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var body = new BodyWriter(json, request.RawBody, request.ExtraBody, rejected: RejectedMembers.None);
        json.WriteStartObject();
        body.Text("model", request.Model);
        if (body.Begin("input"))
        {
            json.WriteStartArray();
            foreach (var text in request.Texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        body.Number(request.DimensionsField, request.Dimensions);
        body.Rest();
        json.WriteEndObject();
        json.Flush();
    }
}
