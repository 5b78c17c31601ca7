using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One call to an embedding model.</summary>
internal sealed class EmbeddingCall(LlmConnection connection, EmbeddingRequest request, Endpoint endpoint, KeyValuePair<string, ConfigValue>[] headers, CancellationToken caller)
    : WholeCall<GeneratedEmbeddings<Embedding<float>>>(connection, request.Model, endpoint, OpenAIEmbeddingWriter.Write(request), headers, caller)
{
    protected override GeneratedEmbeddings<Embedding<float>> Read(ReadOnlySpan<byte> body, Exchange exchange)
    {
        var embeddings = new OpenAIEmbeddingReader(request, exchange).Read(body, Time.GetUtcNow());
        embeddings.SetRateLimits(exchange.ReadRateLimits());
        return embeddings;
    }
}
