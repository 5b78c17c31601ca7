using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>What becomes of each content of a history: chat completions know few kinds, and a conversation may have begun elsewhere. docs/runtime.md has the table.</summary>
internal static class OpenAIContentRules
{
    /// <exception cref="ArgumentException"><paramref name="content"/> is <see langword="null"/>.</exception>
    public static ContentFate Of(AIContent? content, ChatRole role)
    {
        var isAnswer = role == ChatRole.Assistant;
        return content switch
        {
            TextContent or FunctionResultContent => ContentFate.Send,
            TextReasoningContent or ErrorContent => isAnswer ? ContentFate.Send : ContentFate.Drop,
            FunctionCallContent => isAnswer ? ContentFate.Send : ContentFate.Refuse,

            // An answer of another model may hold what no answer can here; the text beside it stays.
            DataContent or UriContent or HostedFileContent or HostedVectorStoreContent when isAnswer => ContentFate.Drop,
            DataContent or UriContent or HostedFileContent => role == ChatRole.Tool ? ContentFate.Refuse : ContentFate.Send,

            // What another provider's server did, and what was asked of people on the way, is over.
            UsageContent or ToolCallContent or ToolResultContent or InputRequestContent or InputResponseContent => ContentFate.Drop,
            null => ContentFate.Refuse,
            _ => content.GetType() == typeof(AIContent) ? ContentFate.Drop : ContentFate.Refuse,
        };
    }
}
