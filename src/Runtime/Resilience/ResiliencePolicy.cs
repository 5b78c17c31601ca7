using System.Runtime.ExceptionServices;
using LlmCodegen.Http;
using Polly.Timeout;

namespace LlmCodegen.Resilience;

/// <summary>Carries calls through: a limit on the whole, retries, a limit on each attempt. Safe for concurrent use.</summary>
/// <remarks>Nearly every call succeeds at once, so its first attempt stands alone; what retries takes over from its failure.</remarks>
internal sealed class ResiliencePolicy(ResilienceSettings settings, RuntimeContext runtime)
{
    private RetryPipeline? _retries;

    public ResilienceSettings Settings => settings;

    private TimeSpan FirstLimit => IsAttemptLimited ? settings.AttemptTimeout!.Value : settings.Timeout;

    /// <summary>Whether the limit of an attempt is the first one to be reached.</summary>
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
            var end = new AttemptEnd(runtime.Time, call.Caller, runtime.Disposed);
            Exception failure;
            try
            {
                end.Arm(FirstLimit);
                return await call.AttemptAsync(end).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = e;
            }

            return await GoOnAsync(call, failure, end.LimitReached, start).ConfigureAwait(false);
        }
        finally
        {
            call.Dispose();
        }
    }

    private Task<TResult> GoOnAsync<TResult>(ICall<TResult> call, Exception failure, bool limitReached, long start)
        where TResult : class
    {
        if (failure is OperationCanceledException cancelled)
        {
            var explained = call.Explain(cancelled);
            if (explained != cancelled || !limitReached)
            {
                ExceptionDispatchInfo.Throw(explained);
            }

            if (settings.MaxRetries == 0 || !IsAttemptLimited)
            {
                throw TimedOut(call, FirstLimit, lastFailure: null);
            }

            failure = new TimeoutRejectedException(FirstLimit);
        }
        else if (settings.MaxRetries == 0 || failure is not LlmRequestException known || !RetryRules.IsWorthRetrying(known))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return (_retries ??= new(settings, runtime)).ExecuteAsync(call, failure, start);
    }

    internal static LlmTimeoutException TimedOut<TResult>(ICall<TResult> call, TimeSpan limit, LlmRequestException? lastFailure)
        where TResult : class =>
        new(new(call.Provider, call.Model, $"{call.Provider} ({call.Model}) gave no answer within {limit.TotalSeconds:0.###} s")
        {
            RequestId = lastFailure?.RequestId,
            RetryAfter = lastFailure?.RetryAfter,
            Cause = lastFailure,
        });
}
