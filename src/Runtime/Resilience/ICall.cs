using LlmCodegen.Http;

namespace LlmCodegen.Resilience;

/// <summary>A call that may take several attempts. Disposed when no further attempt will be made.</summary>
internal interface ICall<TResult> : IDisposable
    where TResult : class
{
    string Provider { get; }

    string Model { get; }

    /// <summary>Cancelled when whoever made the call gives up.</summary>
    CancellationToken Caller { get; }

    /// <summary>Makes one attempt.</summary>
    /// <param name="end">Ends the attempt when it is cancelled, and belongs to it, or to the result if that is still on its way.</param>
    /// <exception cref="OperationCanceledException"><paramref name="end"/> was cancelled, whatever the transport made of that.</exception>
    ValueTask<TResult> AttemptAsync(AttemptEnd end);

    /// <summary>What the caller is to see of a cancellation: its own one as such, with its own token; <paramref name="exception"/> if it was neither the caller nor the end of the clients.</summary>
    Exception Explain(OperationCanceledException exception);
}
