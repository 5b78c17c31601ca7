using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads one answer and keeps what the rest of it needs to be understood. Not safe for concurrent use.</summary>
internal abstract class ChatAnswerReader
{
    /// <summary>Whether the answer has said that it is over, so that nothing more needs to be read.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>What the answer said beyond its contents.</summary>
    public ExtraMembers Extras { get; } = new();

    /// <summary>Why the answer ended, or <see langword="null"/> if it has not.</summary>
    public abstract ChatFinishReason? Finish { get; }

    /// <summary>The words of a refusal that <see cref="TakeText"/> came across.</summary>
    public string? Refusal { get; protected set; }

    /// <summary>Reads one event of a stream.</summary>
    /// <returns>Whether there is something new in it for the caller, to be taken before the next one.</returns>
    /// <exception cref="LlmRequestException">The event is an error, or not understood.</exception>
    public abstract bool ReadEvent(string name, ReadOnlySpan<byte> data);

    /// <summary>Ends the stream.</summary>
    /// <param name="words">What the server wrote outside of events, empty if nothing.</param>
    /// <returns>Whether something was held back until now.</returns>
    /// <exception cref="LlmRequestException">The stream was cut off, or ended in an error.</exception>
    public abstract bool Complete(ReadOnlySpan<byte> words);

    /// <summary>What is new.</summary>
    public abstract ChatResponseUpdate TakeUpdate();

    /// <summary>The text of what is new, for those who want nothing else.</summary>
    public abstract string TakeText();

    /// <summary>Reads an answer that came in one piece.</summary>
    /// <exception cref="LlmRequestException">The answer is an error, or not understood, or was cut off.</exception>
    public abstract ChatResponse ReadResponse(ReadOnlySpan<byte> body);
}
