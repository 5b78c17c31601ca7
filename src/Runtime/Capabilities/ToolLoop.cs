using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One run of a model that calls functions. Used once.</summary>
internal sealed class ToolLoop
{
    private readonly IChatClient _model;
    private readonly ChatOptions _options;
    private readonly int _maxIterations;
    private readonly Dictionary<string, AIFunction> _functions = [];
    private readonly List<ChatMessage> _conversation;
    private readonly int _given;

    public ToolLoop(IChatClient model, IEnumerable<ChatMessage> messages, IEnumerable<AITool> tools, ChatOptions? options, int maxIterations)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxIterations, 1);
        _model = model;
        _maxIterations = maxIterations;
        _conversation = [.. messages];
        _given = _conversation.Count;
        _options = options?.Clone() ?? new();
        List<AITool> all = [.. (_options.Tools ?? []).Concat(tools).Distinct()];
        all.ForEach(Register);
        _options.Tools = all.Count == 0 ? null : all;
    }

    /// <summary>What was added to the conversation.</summary>
    public IReadOnlyList<ChatMessage> Messages => _conversation[_given..];

    /// <summary>The tokens of all requests, if any was reported.</summary>
    public UsageDetails? Usage { get; private set; }

    /// <returns>The answer that calls no function.</returns>
    public async Task<ChatResponse> RunAsync(CancellationToken cancellationToken)
    {
        for (var iteration = 1; ; iteration++)
        {
            var response = await _model.GetResponseAsync([.. _conversation], _options, cancellationToken).ConfigureAwait(false);
            _conversation.AddRange(response.Messages);
            if (response.Usage is { } usage)
            {
                (Usage ??= new()).Add(usage);
            }

            var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Where(static call => !call.InformationalOnly).ToList();
            if (calls.Count == 0)
            {
                return response;
            }

            if (iteration == _maxIterations)
            {
                var model = new AnsweringModel(_model);
                throw new LlmToolLoopException(model.Provider, model.Id, iteration, calls.Select(static call => call.Name), Messages);
            }

            _conversation.Add(new(ChatRole.Tool, await InvokeAsync(calls, cancellationToken).ConfigureAwait(false)));
            if (_options.ToolMode is RequiredChatToolMode)
            {
                // Else it could never answer.
                _options.ToolMode = null;
            }
        }
    }

    private void Register(AITool tool)
    {
        if (tool is not AIFunctionDeclaration)
        {
            return;
        }

        if (tool is not AIFunction function || tool.GetService<ApprovalRequiredAIFunction>() is not null)
        {
            throw new ArgumentException($"The function '{tool.Name}' cannot be called here: it {(tool is AIFunction ? "needs approval" : "is only a declaration")}; use GetResponseAsync", nameof(tool));
        }

        if (!_functions.TryAdd(function.Name, function))
        {
            throw new ArgumentException($"Two functions are called '{function.Name}'", nameof(tool));
        }
    }

    private async Task<List<AIContent>> InvokeAsync(List<FunctionCallContent> calls, CancellationToken cancellationToken)
    {
        var results = new List<AIContent>(calls.Count);
        foreach (var call in calls)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(await InvokeAsync(call, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async ValueTask<FunctionResultContent> InvokeAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (!_functions.TryGetValue(call.Name, out var function))
        {
            return new(call.CallId, $"Error: there is no function '{call.Name}'. Functions: {string.Join(", ", _functions.Keys)}");
        }

        if (call.Exception is { } unreadable)
        {
            return new(call.CallId, $"Error: the arguments of '{call.Name}' are not a JSON object") { Exception = unreadable };
        }

        try
        {
            var result = await function.InvokeAsync(call.Arguments is null ? [] : new(call.Arguments), cancellationToken).ConfigureAwait(false);
            return result is FunctionResultContent own && own.CallId == call.CallId ? own : new(call.CallId, result);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // The message may hold anything, and would go to the provider; the caller finds it here.
            return new(call.CallId, $"Error: the function '{call.Name}' failed") { Exception = e };
        }
    }
}
