using System.Runtime.ExceptionServices;
using LlmCodegen.Http;

namespace LlmCodegen.Resilience;

/// <summary>Carries calls through: a limit on the whole, retries, a limit on each attempt. Safe for concurrent use.</summary>
/// <remarks>Nearly every call succeeds at once, so its first attempt stands alone; what retries takes over from its failure.</remarks>
internal sealed class ResiliencePolicy(ResilienceSettings settings, RuntimeContext runtime)
{
    private RetryPipeline? _retries;

    public ResilienceSettings Settings => settings;

    /// <summary>Whether the limit of an attempt is reached before that of the call.</summary>
    private bool IsAttemptLimited =>
        settings.AttemptTimeout is { } attempt && attempt != Timeout.InfiniteTimeSpan && (settings.Timeout == Timeout.InfiniteTimeSpan || attempt < settings.Timeout);

    /// <summary>The policy in the slot, or, if it has other settings by now, a new one.</summary>
    public static ResiliencePolicy Current(ref ResiliencePolicy slot, ResilienceSettings settings, RuntimeContext runtime)
    {
        var policy = Volatile.Read(ref slot);
        if (policy.Settings != settings)
        {
            Volatile.Write(ref slot, policy = new(settings, runtime));
        }

        return policy;
    }

    /// <summary>Makes attempts until one succeeds or none must follow, and disposes the call.</summary>
    /// <exception cref="LlmTimeoutException">A limit was reached.</exception>
    public async Task<TResult> ExecuteAsync<TResult>(ICall<TResult> call)
        where TResult : class
    {
        try
        {
            var start = runtime.Time.GetTimestamp();
            var limit = IsAttemptLimited ? settings.AttemptTimeout!.Value : settings.Timeout;
            var end = new AttemptEnd(runtime.Time, call.Caller, runtime.Disposed);
            Exception failure;
            try
            {
                end.Arm(limit);
                return await call.AttemptAsync(end).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = Explain(call, e, end.LimitReached ? limit : null, mayRetry: IsAttemptLimited, lastFailure: null);
            }

            return await GoOnAsync(call, failure, start).ConfigureAwait(false);
        }
        finally
        {
            call.Dispose();
        }
    }

    /// <summary>What the caller is to see of the end of an attempt.</summary>
    /// <param name="call">What was tried.</param>
    /// <param name="failure">How the attempt ended.</param>
    /// <param name="reached">The limit that was reached, if any was.</param>
    /// <param name="mayRetry">Whether it was that of the attempt alone.</param>
    /// <param name="lastFailure">How attempts before it failed.</param>
    internal static Exception Explain<TResult>(ICall<TResult> call, Exception failure, TimeSpan? reached, bool mayRetry, LlmRequestException? lastFailure)
        where TResult : class
    {
        if (failure is not OperationCanceledException cancelled)
        {
            return failure;
        }

        var explained = call.Explain(cancelled);
        return explained != cancelled || reached is not { } limit ? explained : new LlmTimeoutException(
            new(call.Provider, call.Model, $"{call.Provider} ({call.Model}) gave no answer within {limit.TotalSeconds:0.###} s")
            {
                RequestId = lastFailure?.RequestId,
                RetryAfter = lastFailure?.RetryAfter,
                Cause = lastFailure,
                Retry = mayRetry,
            });
    }

    private Task<TResult> GoOnAsync<TResult>(ICall<TResult> call, Exception failure, long start)
        where TResult : class
    {
        if (settings.MaxRetries == 0 || failure is not LlmRequestException known || !RetryRules.IsWorthRetrying(known))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return (_retries ??= new(settings, runtime)).ExecuteAsync(call, failure, start);
    }
}
