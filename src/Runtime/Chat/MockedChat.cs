using System.Net;
using System.Text.Json;
using LlmCodegen.Dialects;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Answers as LiteLLM does for <c>mock_response</c>. Safe for concurrent use.</summary>
internal sealed class MockedChat(MockAnswer mock, LlmConnection connection, string id)
{
    private const int PieceLength = 3;

    /// <exception cref="LlmException">The text stands for a failure, or cannot be read.</exception>
    public ChatResponse Respond(string model)
    {
        var (text, calls) = Answer(model);
        var created = connection.Runtime.Time.GetUtcNow();
        return new(new ChatMessage(ChatRole.Assistant, [.. text.Length > 0 ? [new TextContent(text)] : Array.Empty<AIContent>(), .. calls]) { MessageId = NewId(), CreatedAt = created })
        {
            ResponseId = NewId(), ModelId = model, CreatedAt = created, FinishReason = Finish(calls), Usage = Usage(),
        };
    }

    /// <exception cref="LlmException">The text stands for a failure, or cannot be read.</exception>
    public IEnumerable<ChatResponseUpdate> Stream(string model)
    {
        var (text, calls) = Answer(model);
        var (answer, created) = (NewId(), connection.Runtime.Time.GetUtcNow());
        for (var start = 0; start < text.Length;)
        {
            // Not through the middle of a character.
            var end = Math.Min(start + PieceLength, text.Length);
            end += end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            yield return Update([new TextContent(text[start..end])], finish: null);
            start = end;
        }

        yield return Update([.. calls, new UsageContent(Usage())], Finish(calls));

        ChatResponseUpdate Update(IList<AIContent> contents, ChatFinishReason? finish) => new(ChatRole.Assistant, contents)
        {
            ResponseId = answer, MessageId = answer, ModelId = model, CreatedAt = created, FinishReason = finish,
        };
    }

    private static string NewId() => $"chatcmpl-{Guid.NewGuid()}";

    private static UsageDetails Usage() => new() { InputTokenCount = 10, OutputTokenCount = 20, TotalTokenCount = 30 };

    private static ChatFinishReason Finish(List<AIContent> calls) => calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;

    private (string Text, List<AIContent> Calls) Answer(string model)
    {
        if (mock.TimesOut)
        {
            throw Failure(ErrorKind.Timeout, null, "mock_timeout");
        }

        var text = mock.Text?.Resolve(connection.Runtime, connection.Provider) ?? (mock.ToolCalls is null ? "This is a mock request" : "");
        return text switch
        {
            "litellm.RateLimitError" => throw Failure(ErrorKind.RateLimit, HttpStatusCode.TooManyRequests, "this is a mock rate limit error"),
            "litellm.ContextWindowExceededError" => throw Failure(ErrorKind.ContextWindow, HttpStatusCode.BadRequest, "this is a mock context window exceeded error"),
            "litellm.InternalServerError" => throw Failure(ErrorKind.Server, HttpStatusCode.InternalServerError, "this is a mock internal server error"),
            _ when text.StartsWith("Exception: content_filter_policy", StringComparison.Ordinal) => throw Failure(ErrorKind.ContentPolicy, HttpStatusCode.BadRequest, RequestErrors.Clip(text)),
            _ when text.StartsWith("Exception: mock_streaming_error", StringComparison.Ordinal) => throw Failure(ErrorKind.Server, (HttpStatusCode)529, "this is a mock error raised mid-stream"),
            _ => (text, Calls()),
        };

        LlmRequestException Failure(ErrorKind kind, HttpStatusCode? status, string words) =>
            RequestErrors.Create(kind, new(connection.Provider, model, $"{connection.Provider} ({model}): {words} (mock_response; nothing was sent)") { Status = status });
    }

    private List<AIContent> Calls()
    {
        var contents = new List<AIContent>();
        if (mock.ToolCalls is null)
        {
            return contents;
        }

        try
        {
            using var document = JsonDocument.Parse(mock.ToolCalls);
            var calls = new ToolCallAssembler([]);
            foreach (var call in document.RootElement.EnumerateArray())
            {
                var function = call.GetProperty("function");
                calls.AddWhole(new()
                {
                    Id = call.TryGetProperty("id", out var callId) ? callId.GetString() : null,
                    Name = function.GetProperty("name").GetString(),
                    Arguments = (function.TryGetProperty("arguments", out var arguments) ? (arguments.ValueKind == JsonValueKind.String ? arguments.GetString() : arguments.GetRawText()) : null) ?? "",
                });
            }

            calls.Flush(contents, static _ => null);
            return contents;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw LlmConfigurationException.Unusable(connection.Provider, $"{id}.mock_tool_calls", [], $"it must be a list of tool calls with a function each ({e.Message})");
        }
    }
}
