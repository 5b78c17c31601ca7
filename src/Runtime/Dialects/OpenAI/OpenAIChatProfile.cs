namespace LlmCodegen.Dialects;

/// <summary>Where a provider departs from the OpenAI chat completions wire format. The defaults suit most compatible servers.</summary>
/// <remarks>Immutable once given to a dialect.</remarks>
public sealed class OpenAIChatProfile
{
    /// <summary>The path under the base URL; <c>{model}</c> stands for the escaped model id. Default: <c>chat/completions</c>.</summary>
    public string Path { get; init; } = "chat/completions";

    /// <summary>The member that limits the answer's tokens. Default: <c>max_tokens</c>; OpenAI's newer models want <c>max_completion_tokens</c>.</summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>The role of instructions. Default: <c>system</c>; OpenAI's newer models say <c>developer</c>.</summary>
    public string SystemRole { get; init; } = "system";

    /// <summary>The member for <see cref="Microsoft.Extensions.AI.ChatOptions.Seed"/>. Default: <c>seed</c>; Mistral wants <c>random_seed</c>.</summary>
    public string SeedField { get; init; } = "seed";

    /// <summary>The member for <see cref="Microsoft.Extensions.AI.ChatOptions.TopK"/>, or <see langword="null"/> (default) if the provider has none and the option is not sent.</summary>
    public string? TopKField { get; init; }

    /// <summary>The member for the effort of <see cref="Microsoft.Extensions.AI.ChatOptions.Reasoning"/>. Default: <c>reasoning_effort</c>.</summary>
    public string ReasoningEffortField { get; init; } = "reasoning_effort";

    /// <summary>Members of an answer that hold reasoning text; the first that is present wins. Default: <c>reasoning_content</c>, <c>reasoning</c>.</summary>
    public IReadOnlyList<string> ReasoningFields { get; init; } = ["reasoning_content", "reasoning"];

    /// <summary>
    /// The member in which the reasoning of earlier answers is sent back, or <see langword="null"/> (default) if it is not. Some
    /// providers insist on it during tool calls, some refuse it.
    /// </summary>
    public string? ReasoningReplayField { get; init; }

    /// <summary>Finish reasons of this provider and the standard ones they mean (<c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c>).</summary>
    public IReadOnlyDictionary<string, string> FinishReasons { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether <c>stream_options.include_usage</c> is sent, so that streamed answers report their tokens. Default: yes.</summary>
    public bool StreamOptions { get; init; } = true;

    /// <summary>Whether to ask for streams without random padding (<c>stream_options.include_obfuscation: false</c>). Default: no; only OpenAI knows it.</summary>
    public bool OmitObfuscation { get; init; }

    /// <summary>
    /// Request members this provider refuses; they are not written, whichever option asked for them. A name of a message member
    /// (<c>name</c>) works too.
    /// </summary>
    public IReadOnlyCollection<string> RejectedMembers { get; init; } = [];

    /// <summary>The exact length of tool call ids (Mistral: 9), or <see langword="null"/> (default) if any will do. Others are replaced by a stable digest.</summary>
    public int? ToolCallIdLength { get; init; }

    /// <summary>How many stop sequences one request may have. Default: <see langword="null"/>, no limit; OpenAI takes 4. A call with more ends in an <see cref="LlmBadRequestException"/>, unsent.</summary>
    public int? MaxStopSequences { get; init; }

    /// <summary>Whether <c>prompt_tokens</c> leaves out what was read from or written to a cache, as in Anthropic's numbers. Default: no, as OpenAI counts.</summary>
    public bool UsageExcludesCache { get; init; }

    /// <summary>
    /// What <c>strict</c> of tools and response schemas is unless <c>AdditionalProperties["strict"]</c> of the tool or the options
    /// says otherwise. Default: <see langword="null"/>, not sent.
    /// </summary>
    public bool? Strict { get; init; }

    /// <summary>Whether a stream that ends without a finish reason is an error, as it was most likely cut off. Default: yes. If not, the end of the connection ends it.</summary>
    public bool RequireFinish { get; init; } = true;

    /// <summary>Whether <c>[DONE]</c> ends a stream well that has no finish reason. Default: no; servers send it after failures, too.</summary>
    public bool DoneIsFinish { get; init; }
}
