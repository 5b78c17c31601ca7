namespace LlmCodegen;

/// <summary>The base of every error this library reports on its own account.</summary>
/// <remarks>
/// Cancellation is not an error and stays <see cref="OperationCanceledException"/>. No message, property or
/// inner exception of this family ever holds a secret.
/// </remarks>
public abstract class LlmException : Exception
{
    private protected LlmException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The provider as the configuration names it, for example <c>acme</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model as the provider names it, or <see langword="null"/> where no model was involved.</summary>
    public string? Model { get; init; }
}
