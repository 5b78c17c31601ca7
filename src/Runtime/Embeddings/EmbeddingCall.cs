using LlmCodegen.Http;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One call to an embedding model.</summary>
internal sealed class EmbeddingCall(LlmConnection connection, EmbeddingModelDescription description, EmbeddingRequest request, CancellationToken caller)
    : ProviderCall(connection, CreateRequest(connection, description, request), caller)
{
    public ValueTask<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(ResiliencePolicy policy) =>
        ExecuteAsync(policy, attempt => AttemptAsync(Read, attempt));

    private GeneratedEmbeddings<Embedding<float>> Read(ReadOnlySpan<byte> body, Exchange exchange)
    {
        var embeddings = new OpenAIEmbeddingReader(request, exchange).Read(body, Time.GetUtcNow());
        embeddings.SetRateLimits(exchange.ReadRateLimits());
        return embeddings;
    }

    private static OutgoingRequest CreateRequest(LlmConnection connection, EmbeddingModelDescription description, EmbeddingRequest request)
    {
        var path = connection.Embeddings.Path.Replace("{model}", Uri.EscapeDataString(request.Model), StringComparison.Ordinal);
        var body = Write(static (buffer, request) => OpenAIEmbeddingWriter.Write(buffer, request), request);
        return new(path, request.Model, body, "application/json", description.Headers);
    }
}
