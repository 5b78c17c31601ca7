using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Lets a model call functions until it has an answer.</summary>
/// <remarks>
/// The functions a model calls run one after the other and their results go back to it, until it calls none. What a function throws is kept
/// from the model, which learns only that it failed; so are calls of unknown functions and arguments that are no JSON. Tools that
/// the provider runs itself, such as <see cref="HostedWebSearchTool"/>, are passed on. Functions that need somebody's approval
/// (<see cref="ApprovalRequiredAIFunction"/>) or that this process cannot call are refused.
/// </remarks>
public static class ToolExtensions
{
    /// <summary>Asks one question and returns the text of the answer that the model gives with the help of the functions.</summary>
    /// <inheritdoc cref="RunAsync(ISupportsTools, IEnumerable{ChatMessage}, IEnumerable{AITool}, ChatOptions?, int, CancellationToken)"/>
    public static Task<string> RunAsync(this ISupportsTools model, string prompt, params AIFunction[] tools) => model.RunAsync(prompt, (IEnumerable<AITool>)tools);

    /// <summary>Asks one question and returns the text of the answer that the model gives with the help of the tools.</summary>
    /// <inheritdoc cref="RunAsync(ISupportsTools, IEnumerable{ChatMessage}, IEnumerable{AITool}, ChatOptions?, int, CancellationToken)"/>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    public static Task<string> RunAsync(
        this ISupportsTools model, string prompt, IEnumerable<AITool> tools, ChatOptions? options = null, int maxIterations = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var loop = new ToolLoop(model, [new(ChatRole.User, prompt)], tools, options, maxIterations);
        return RunAsync();

        async Task<string> RunAsync() => new AnsweringModel(model).TextOf(await loop.RunAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Continues a conversation with the help of tools.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="messages">The conversation so far; not changed.</param>
    /// <param name="tools">What the model may call, besides the tools in <paramref name="options"/>.</param>
    /// <param name="options">Not changed. A tool mode that requires a call counts for the first request only.</param>
    /// <param name="maxIterations">How often the model is asked at most. Default: 10.</param>
    /// <param name="cancellationToken">Ends the requests, and the functions as far as they heed it.</param>
    /// <returns>The last answer, with all messages since the conversation's last one (the model's and the results it got) and the sum of the tokens.</returns>
    /// <exception cref="ArgumentNullException">An argument that is not optional is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Two functions have the same name, or one can't be called here.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxIterations"/> is less than 1.</exception>
    /// <exception cref="LlmToolLoopException">The model still calls functions after <paramref name="maxIterations"/> requests; those of the last one did not run.</exception>
    /// <exception cref="LlmException">A request failed.</exception>
    public static Task<ChatResponse> RunAsync(
        this ISupportsTools model,
        IEnumerable<ChatMessage> messages,
        IEnumerable<AITool> tools,
        ChatOptions? options = null,
        int maxIterations = 10,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var loop = new ToolLoop(model, messages, tools, options, maxIterations);
        return RunAsync();

        async Task<ChatResponse> RunAsync()
        {
            var response = await loop.RunAsync(cancellationToken).ConfigureAwait(false);
            response.Messages = [.. loop.Messages];
            response.Usage = loop.Usage;
            return response;
        }
    }
}
