using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Asks at a chosen effort.</summary>
public static class ReasoningExtensions
{
    /// <summary>Asks one question, to be reasoned about with that much effort, and returns the text of the answer.</summary>
    /// <remarks><paramref name="options"/> are not changed; an effort in them does not count.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="prompt"/> is <see langword="null"/>.</exception>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public static Task<string> AskAsync(this ISupportsReasoning model, string prompt, ReasoningEffort effort, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        var own = options?.Clone() ?? new();
        own.Reasoning = new() { Effort = effort, Output = options?.Reasoning?.Output };
        return AnsweringModel.AskAsync(model, new(ChatRole.User, prompt), own, cancellationToken);
    }
}
