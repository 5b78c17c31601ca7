using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace LlmCodegen.Resilience;

/// <summary>Carries calls through: a limit on the whole, retries, a limit on each attempt. Safe for concurrent use.</summary>
internal sealed class ResiliencePolicy
{
    private static readonly ResiliencePropertyKey<CallProgress> ProgressKey = new("LlmCodegen.Progress");

    private readonly ResilienceSettings _settings;
    private readonly RuntimeContext _runtime;
    private readonly ResiliencePipeline _pipeline;

    public ResiliencePolicy(ResilienceSettings settings, RuntimeContext runtime)
    {
        _settings = settings;
        _runtime = runtime;
        var builder = new ResiliencePipelineBuilder { TimeProvider = runtime.Time };
        AddLimit(builder, settings.Timeout);
        if (settings.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaxRetries,
                ShouldHandle = args => new(ShouldRetry(args)),
                DelayGenerator = static args => new(args.Context.Properties.GetValue(ProgressKey, null!).NextDelay),
            });
        }

        AddLimit(builder, settings.AttemptTimeout ?? Timeout.InfiniteTimeSpan);
        _pipeline = builder.Build();
    }

    public ResilienceSettings Settings => _settings;

    /// <summary>The policy in the slot, or, if it has other settings by now, a new one.</summary>
    public static ResiliencePolicy Current(ref ResiliencePolicy slot, ResilienceSettings settings)
    {
        var policy = Volatile.Read(ref slot);
        if (policy._settings != settings)
        {
            Volatile.Write(ref slot, policy = new(settings, policy._runtime));
        }

        return policy;
    }

    /// <summary>Runs <paramref name="attempt"/> until it succeeds or must not be tried again.</summary>
    /// <exception cref="LlmTimeoutException">A limit was reached.</exception>
    /// <remarks>Classes only, here and as the pipeline's state: Polly's code is compiled anew for every struct, at every strategy twice as nested.</remarks>
    public async ValueTask<TResult> ExecuteAsync<TResult>(
        string model,
        string provider,
        Func<CancellationToken, ValueTask<TResult>> attempt,
        CancellationToken cancellationToken)
        where TResult : class
    {
        var progress = new CallProgress(_runtime.Time.GetTimestamp());
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(ProgressKey, progress);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(TryAsync, context, attempt).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        catch (TimeoutRejectedException e)
        {
            throw new LlmTimeoutException(new(provider, model, $"{provider} ({model}) gave no answer within {e.Timeout.TotalSeconds:0.###} s")
            {
                RequestId = progress.LastFailure?.RequestId,
                RetryAfter = progress.LastFailure?.RetryAfter,
                Cause = progress.LastFailure,
            });
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // What ExecuteAsync wraps around an attempt, without the struct it wraps it in.
    private static async ValueTask<Outcome<TResult>> TryAsync<TResult>(ResilienceContext context, Func<CancellationToken, ValueTask<TResult>> attempt)
    {
        try
        {
            return Outcome.FromResult(await attempt(context.CancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Outcome.FromException<TResult>(e);
        }
    }

    private static void AddLimit(ResiliencePipelineBuilder builder, TimeSpan limit)
    {
        if (limit != Timeout.InfiniteTimeSpan)
        {
            // The generator accepts what the property does not: less than 10 ms, more than a day.
            builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = _ => new(limit) });
        }
    }

    private bool ShouldRetry(RetryPredicateArguments<object> args)
    {
        var failure = args.Outcome.Exception as LlmRequestException;
        if (args.Outcome.Exception is not TimeoutRejectedException && (failure is null || !RetryRules.IsWorthRetrying(failure)))
        {
            return false;
        }

        var progress = args.Context.Properties.GetValue(ProgressKey, null!);
        progress.LastFailure = failure ?? progress.LastFailure;
        progress.NextDelay = RetryRules.Delay(args.AttemptNumber, failure?.RetryAfter, _runtime.NextRandom());

        // A wait beyond the limits would only hide what the provider said.
        return (failure?.RetryAfter is not { } asked || asked <= _settings.MaxRetryDelay)
            && (_settings.Timeout == Timeout.InfiniteTimeSpan
                || _runtime.Time.GetElapsedTime(progress.Start) + progress.NextDelay < _settings.Timeout);
    }

    private sealed class CallProgress(long start)
    {
        public long Start => start;

        public TimeSpan NextDelay { get; set; }

        public LlmRequestException? LastFailure { get; set; }
    }
}
