using LlmCodegen.Dialects;
using LlmCodegen.Http;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One call to a chat model.</summary>
internal sealed class ChatCall(LlmConnection connection, ChatDialect dialect, ChatRequest request, IDictionary<string, ConfigValue> headers, CancellationToken caller)
    : ProviderCall(connection, CreateRequest(connection, dialect, request, headers), caller)
{
    public ValueTask<ChatResponse> RespondAsync(ResiliencePolicy policy) =>
        ExecuteAsync(policy, attempt => AttemptAsync(Read, attempt));

    public ValueTask<ChatStream> OpenAsync(ResiliencePolicy policy, TimeSpan idleLimit) =>
        ExecuteAsync(policy, attempt => ChatStream.OpenAsync(this, idleLimit, attempt));

    public ChatAnswerReader CreateReader(Exchange exchange) => dialect.CreateReader(request, exchange);

    private ChatResponse Read(ReadOnlySpan<byte> body, Exchange exchange) => dialect.ReadResponse(body, request, exchange);

    private static OutgoingRequest CreateRequest(LlmConnection connection, ChatDialect dialect, ChatRequest request, IDictionary<string, ConfigValue> headers)
    {
        var path = dialect.Path(request);
        var body = Write(static (buffer, state) => state.dialect.WriteRequest(buffer, state.request), (dialect, request));
        return new(path, request.Model, body, request.Stream ? "text/event-stream" : "application/json", headers);
    }
}
