using LlmCodegen.Dialects;
using LlmCodegen.Http;

namespace LlmCodegen;

/// <summary>One call to a chat model that answers piece by piece.</summary>
internal sealed class ChatStreamCall(
    LlmConnection connection, ChatDialect dialect, ChatRequest request, Endpoint endpoint, KeyValuePair<string, ConfigValue>[] headers, TimeSpan idleLimit, CancellationToken caller)
    : ProviderCall<ChatStream>(connection, request.Model, endpoint, dialect.Write(request), headers, caller)
{
    /// <summary>How long the answer may be silent after its first update.</summary>
    public TimeSpan IdleLimit => idleLimit;

    protected override string Accept => "text/event-stream";

    public override ValueTask<ChatStream> AttemptAsync(AttemptEnd end) => ChatStream.OpenAsync(this, end);

    public ChatAnswerReader CreateReader(Exchange exchange) => dialect.CreateReader(request, exchange);
}
