using LlmCodegen.Http;

namespace LlmCodegen.Resilience;

/// <summary>How long an attempt may take, and whether that is its own limit or what is left of the call's.</summary>
internal readonly struct AttemptLimit
{
    // What an error says; of the limit of a call, the whole of it.
    private readonly TimeSpan _told;
    private readonly bool _isOfCall;

    private AttemptLimit(TimeSpan time, TimeSpan told, bool isOfCall)
    {
        Time = time;
        _told = told;
        _isOfCall = isOfCall;
    }

    public TimeSpan Time { get; }

    /// <summary>The limit of an attempt that begins when so much of the call's is left.</summary>
    public static AttemptLimit Of(ResilienceSettings settings, TimeSpan left) =>
        settings.AttemptTimeout is { } attempt && attempt != Timeout.InfiniteTimeSpan && (settings.Timeout == Timeout.InfiniteTimeSpan || attempt < left)
            ? new(attempt, attempt, isOfCall: false)
            : new(settings.Timeout == Timeout.InfiniteTimeSpan || left > TimeSpan.Zero ? left : TimeSpan.Zero, settings.Timeout, isOfCall: true);

    /// <summary>What the caller is to see of the end of an attempt.</summary>
    public Exception Explain<TResult>(Exception failure, AttemptEnd end, ICall<TResult> call, LlmRequestException? lastFailure)
        where TResult : class
    {
        if (failure is not OperationCanceledException cancelled)
        {
            return failure;
        }

        var explained = call.Explain(cancelled);
        return explained != cancelled || !end.LimitReached ? explained : new LlmTimeoutException(
            new(call.Provider, call.Model, $"{call.Provider} ({call.Model}) gave no answer within {_told.TotalSeconds:0.###} s")
            {
                RequestId = lastFailure?.RequestId,
                RetryAfter = lastFailure?.RetryAfter,
                Cause = lastFailure,
                Retry = !_isOfCall,
            });
    }
}
