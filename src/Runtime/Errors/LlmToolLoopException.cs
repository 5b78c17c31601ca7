using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>A model went on calling functions for as often as it was asked, and gave no answer.</summary>
public sealed class LlmToolLoopException : LlmException
{
    [SetsRequiredMembers]
    internal LlmToolLoopException(string provider, string model, int iterations, IEnumerable<string> calls, IReadOnlyList<ChatMessage> messages)
        : base($"{provider} ({model}) was asked {iterations} times and still calls functions ({RequestErrors.Clip(string.Join(", ", calls))}); allow more iterations, or look at what the functions return")
    {
        Provider = provider;
        Model = model;
        Iterations = iterations;
        Messages = messages;
    }

    /// <summary>How often the model was asked.</summary>
    public int Iterations { get; }

    /// <summary>What the run added to the conversation. The functions that the last message calls did not run.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }
}
