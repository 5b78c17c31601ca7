using LlmCodegen.Dialects;
using LlmCodegen.Http;

namespace LlmCodegen;

/// <summary>Writes the body of an embeddings request as OpenAI defines it.</summary>
internal static class OpenAIEmbeddingWriter
{
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
        using var body = BodyWriter.Begin(output, request.RawBody, request.ExtraBody, rejected: RejectedMembers.None);
        var json = body.Json;
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
