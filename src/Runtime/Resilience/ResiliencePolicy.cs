using System.Runtime.ExceptionServices;
using LlmCodegen.Http;

namespace LlmCodegen.Resilience;

/// <summary>Carries calls through: a limit on the whole, retries, a limit on each attempt. Safe for concurrent use.</summary>
/// <remarks>Nearly every call succeeds at once, so its first attempt stands alone; what retries takes over from its failure.</remarks>
internal sealed class ResiliencePolicy(ResilienceSettings settings, RuntimeContext runtime)
{
    private RetryPipeline? _retries;

    public ResilienceSettings Settings => settings;

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
            var limit = AttemptLimit.Of(settings, settings.Timeout);
            var end = new AttemptEnd(runtime.Time, call.Caller, runtime.Disposed);
            Exception failure;
            try
            {
                end.Arm(limit.Time);
                return await call.AttemptAsync(end).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = limit.Explain(e, end, call, lastFailure: null);
            }

            return await GoOnAsync(call, failure, start).ConfigureAwait(false);
        }
        finally
        {
            call.Dispose();
        }
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
