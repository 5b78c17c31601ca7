using LlmCodegen.Http;
using LlmCodegen.Resilience;

namespace LlmCodegen;

/// <summary>One call to a provider, as often as it is tried.</summary>
internal abstract class ProviderCall<TResult>(
    LlmConnection connection, string model, Endpoint endpoint, RequestBody body, KeyValuePair<string, ConfigValue>[] headers, CancellationToken caller)
    : OutgoingRequest(connection.Provider, model, body), ICall<TResult>
    where TResult : class
{
    public sealed override TimeProvider Time => connection.Runtime.Time;

    public sealed override RateLimitHeaders RateLimitHeaders => connection.RateLimitHeaders;

    public sealed override IReadOnlyList<string> KnownSecrets => connection.Runtime.KnownSecrets.All;

    public CancellationToken Caller => caller;

    /// <summary>The media type of the answer.</summary>
    protected abstract string Accept { get; }

    public abstract ValueTask<TResult> AttemptAsync(AttemptEnd end);

    public ValueTask<Exchange> SendAsync(AttemptEnd end) => connection.SendAsync(this, endpoint, Accept, headers, end.Token);

    public Exception Explain(OperationCanceledException exception) =>
        caller.IsCancellationRequested ? new OperationCanceledException(exception.Message, exception, caller)
        : connection.Runtime.Disposed.IsCancellationRequested ? new ObjectDisposedException("The clients were disposed during the call", exception)
        : exception;

    public sealed override bool IsPublic(string header, string value) => !IsOfCall(header) && (header is "Accept" or "User-Agent" || connection.IsPublic(header, value, headers));
}
