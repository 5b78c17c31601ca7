using LlmCodegen.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace LlmCodegen.Resilience;

/// <summary>Carries a call on whose first attempt has failed: what is left of the limit on the whole, retries, a limit on each attempt. Safe for concurrent use.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<CallProgress> ProgressKey = new("LlmCodegen.Progress");

    private readonly ResilienceSettings _settings;
    private readonly RuntimeContext _runtime;
    private readonly ResiliencePipeline _pipeline;

    public RetryPipeline(ResilienceSettings settings, RuntimeContext runtime)
    {
        _settings = settings;
        _runtime = runtime;
        var builder = new ResiliencePipelineBuilder { TimeProvider = runtime.Time };
        if (settings.Timeout != Timeout.InfiniteTimeSpan)
        {
            builder.AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static args => new(Progress(args.Context).Remaining),
                OnTimeout = static args =>
                {
                    Progress(args.Context).IsOver = true;
                    return default;
                },
            });
        }

        builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = settings.MaxRetries,
            ShouldHandle = args => new(ShouldRetry(args)),
            DelayGenerator = static args => new(Progress(args.Context).NextDelay),
        });
        if (settings.AttemptTimeout is { } limit && limit != Timeout.InfiniteTimeSpan)
        {
            // The generator accepts what the property does not: less than 10 ms, more than a day.
            builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = _ => new(limit) });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Makes further attempts until one succeeds or none must follow.</summary>
    /// <param name="call">What is tried.</param>
    /// <param name="failure">How the first attempt ended; the pipeline begins with it.</param>
    /// <param name="start">When the first attempt began.</param>
    /// <exception cref="LlmTimeoutException">A limit was reached.</exception>
    public async Task<TResult> ExecuteAsync<TResult>(ICall<TResult> call, Exception failure, long start)
        where TResult : class
    {
        var progress = new CallProgress(start, failure) { Remaining = Remaining(start) };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Caller, _runtime.Disposed);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, end.Token);
        context.Properties.Set(ProgressKey, progress);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(TryAsync, context, call).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        catch (OperationCanceledException e)
        {
            throw call.Explain(e);
        }
        catch (TimeoutRejectedException e)
        {
            throw ResiliencePolicy.TimedOut(call, progress.IsOver ? _settings.Timeout : e.Timeout, progress.LastFailure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallProgress Progress(ResilienceContext context) => context.Properties.GetValue(ProgressKey, null!);

    // What ExecuteAsync wraps around an attempt, without the struct it wraps it in: Polly's code is compiled anew for every struct.
    private async ValueTask<Outcome<TResult>> TryAsync<TResult>(ResilienceContext context, ICall<TResult> call)
        where TResult : class
    {
        if (Progress(context).TakeFirst() is { } first)
        {
            return Outcome.FromException<TResult>(first);
        }

        var end = new AttemptEnd(_runtime.Time, call.Caller, _runtime.Disposed);
        try
        {
            end.Within(context.CancellationToken);
            return Outcome.FromResult(await call.AttemptAsync(end).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Outcome.FromException<TResult>(e);
        }
    }

    private bool ShouldRetry(RetryPredicateArguments<object> args)
    {
        var failure = args.Outcome.Exception as LlmRequestException;
        if (args.Outcome.Exception is not TimeoutRejectedException && (failure is null || !RetryRules.IsWorthRetrying(failure)))
        {
            return false;
        }

        var progress = Progress(args.Context);
        progress.LastFailure = failure ?? progress.LastFailure;
        progress.NextDelay = RetryRules.Delay(args.AttemptNumber, failure?.RetryAfter, _runtime.NextRandom());

        // A wait beyond the limits would only hide what the provider said.
        return (failure?.RetryAfter is not { } asked || asked <= _settings.MaxRetryDelay)
            && (_settings.Timeout == Timeout.InfiniteTimeSpan || progress.NextDelay < Remaining(progress.Start));
    }

    private TimeSpan Remaining(long start) => _settings.Timeout - _runtime.Time.GetElapsedTime(start);

    private sealed class CallProgress(long start, Exception first)
    {
        private Exception? _first = first;

        public long Start => start;

        /// <summary>What was left of the limit on the whole when the first attempt had failed.</summary>
        public required TimeSpan Remaining { get; init; }

        public bool IsOver { get; set; }

        public TimeSpan NextDelay { get; set; }

        public LlmRequestException? LastFailure { get; set; }

        public Exception? TakeFirst()
        {
            var first = _first;
            _first = null;
            return first;
        }
    }
}
