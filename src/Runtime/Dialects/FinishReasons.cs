using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Translates why an answer ended.</summary>
internal static class FinishReasons
{
    /// <summary>Empty is none; what is unknown stays as it is.</summary>
    public static ChatFinishReason? Parse(string? reason, IReadOnlyDictionary<string, string> map)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return null;
        }

        return map.GetValueOrDefault(reason, reason) switch
        {
            "stop" => ChatFinishReason.Stop,
            "length" => ChatFinishReason.Length,
            "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
            "content_filter" => ChatFinishReason.ContentFilter,
            var other => new(other),
        };
    }
}
