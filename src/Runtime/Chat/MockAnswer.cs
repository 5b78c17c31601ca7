namespace LlmCodegen;

/// <summary>What a model answers in place of its provider: LiteLLM's <c>mock_response</c>. No request is sent, and no key is needed.</summary>
/// <remarks>
/// A stream brings three characters at a time. The usage is LiteLLM's: 10 tokens in, 20 out. Some texts are failures, as there:
/// <c>litellm.RateLimitError</c>, <c>litellm.ContextWindowExceededError</c>, <c>litellm.InternalServerError</c>, and what begins with
/// <c>Exception: content_filter_policy</c> or <c>Exception: mock_streaming_error</c>.
/// </remarks>
public sealed class MockAnswer
{
    /// <summary>The text of every answer, or <see langword="null"/> for LiteLLM's own. A variable that is not set is an <see cref="LlmConfigurationException"/>.</summary>
    public ConfigValue? Text { get; init; }

    /// <summary>A JSON array of tool calls in OpenAI's form that every answer has, or <see langword="null"/>: LiteLLM's <c>mock_tool_calls</c>.</summary>
    public string? ToolCalls { get; init; }

    /// <summary>Whether every call ends in an <see cref="LlmTimeoutException"/>, at once: LiteLLM's <c>mock_timeout</c>. Default: no.</summary>
    public bool TimesOut { get; init; }
}
