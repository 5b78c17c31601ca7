using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads one answer and keeps what the rest of it needs to be understood. Not safe for concurrent use.</summary>
internal abstract class ChatAnswerReader
{
    /// <summary>Whether the answer has said that it is over, so that nothing more needs to be read.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>What the answer said beyond its contents.</summary>
    public ExtraMembers Extras { get; } = new();

    /// <summary>Reads one event of a stream.</summary>
    /// <returns>What is new in it, or <see langword="null"/> if there is nothing for the caller.</returns>
    /// <exception cref="LlmRequestException">The event is an error, or not understood.</exception>
    public abstract ChatResponseUpdate? ReadEvent(string name, ReadOnlySpan<byte> data);

    /// <summary>Reads an answer that came in one piece, and ends.</summary>
    /// <exception cref="LlmRequestException">The answer is an error, or not understood, or was cut off.</exception>
    public abstract ChatResponseUpdate? ReadWhole(ReadOnlySpan<byte> body);

    /// <summary>Ends the stream.</summary>
    /// <param name="words">What the server wrote outside of events, empty if nothing.</param>
    /// <returns>What was held back until now, or <see langword="null"/>.</returns>
    /// <exception cref="LlmRequestException">The stream was cut off, or ended in an error.</exception>
    public abstract ChatResponseUpdate? Complete(ReadOnlySpan<byte> words);
}
