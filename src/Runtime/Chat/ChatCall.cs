using LlmCodegen.Dialects;
using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One call to a chat model that answers in one piece.</summary>
internal sealed class ChatCall(LlmConnection connection, ChatDialect dialect, ChatRequest request, Endpoint endpoint, KeyValuePair<string, ConfigValue>[] headers, CancellationToken caller)
    : WholeCall<ChatResponse>(connection, request.Model, endpoint, dialect.Write(request), headers, caller)
{
    protected override ChatResponse Read(ReadOnlySpan<byte> body, Exchange exchange) => dialect.ReadResponse(body, request, exchange);
}
