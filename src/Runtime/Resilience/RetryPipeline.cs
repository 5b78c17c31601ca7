using LlmCodegen.Http;
using Polly;
using Polly.Retry;

namespace LlmCodegen.Resilience;

/// <summary>Carries a call on whose first attempt has failed. Safe for concurrent use.</summary>
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
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = runtime.Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaxRetries,
                ShouldHandle = args => new(ShouldRetry(args)),
                DelayGenerator = static args => new(Progress(args.Context).NextDelay),
            })
            .Build();
    }

    /// <summary>Makes further attempts until one succeeds or none must follow.</summary>
    /// <param name="call">What is tried.</param>
    /// <param name="failure">How the first attempt ended; the pipeline begins with it.</param>
    /// <param name="start">When the first attempt began.</param>
    /// <exception cref="LlmTimeoutException">A limit was reached.</exception>
    public async Task<TResult> ExecuteAsync<TResult>(ICall<TResult> call, Exception failure, long start)
        where TResult : class
    {
        using var end = new AttemptEnd(_runtime.Time, call.Caller, _runtime.Disposed);
        var progress = new CallProgress(start, failure, end);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, end.Token);
        context.Properties.Set(ProgressKey, progress);
        try
        {
            end.Arm(Left(progress));
            var outcome = await _pipeline.ExecuteOutcomeAsync(TryAsync, context, call).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        catch (OperationCanceledException e)
        {
            throw Explain(call, e, progress, attempt: null);
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
        var progress = Progress(context);
        if (progress.TakeFirst() is { } first)
        {
            return Outcome.FromException<TResult>(first);
        }

        var end = new AttemptEnd(_runtime.Time, call.Caller, _runtime.Disposed);
        try
        {
            end.Within(progress.End.Token);
            end.Arm(_settings.AttemptTimeout ?? Timeout.InfiniteTimeSpan);
            return Outcome.FromResult(await call.AttemptAsync(end).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Outcome.FromException<TResult>(Explain(call, e, progress, end));
        }
    }

    private Exception Explain<TResult>(ICall<TResult> call, Exception failure, CallProgress progress, AttemptEnd? attempt)
        where TResult : class
    {
        var isOver = progress.End.LimitReached;
        return ResiliencePolicy.Explain(call, failure, isOver ? _settings.Timeout : attempt is { LimitReached: true } ? _settings.AttemptTimeout : null, !isOver, progress.LastFailure);
    }

    private bool ShouldRetry(RetryPredicateArguments<object> args)
    {
        if (args.Outcome.Exception is not LlmRequestException failure || !RetryRules.IsWorthRetrying(failure))
        {
            return false;
        }

        // A limit of ours that was reached is nothing that the provider said.
        var said = failure is LlmTimeoutException { Status: null } ? null : failure;
        var progress = Progress(args.Context);
        progress.LastFailure = said ?? progress.LastFailure;
        progress.NextDelay = RetryRules.Delay(args.AttemptNumber, said?.RetryAfter, _runtime.NextRandom());

        // A wait beyond the limits would only hide what the provider said.
        return (said?.RetryAfter is not { } asked || asked <= _settings.MaxRetryDelay)
            && (_settings.Timeout == Timeout.InfiniteTimeSpan || progress.NextDelay < Left(progress));
    }

    private TimeSpan Left(CallProgress progress)
    {
        if (_settings.Timeout == Timeout.InfiniteTimeSpan)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = _settings.Timeout - _runtime.Time.GetElapsedTime(progress.Start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private sealed class CallProgress(long start, Exception first, AttemptEnd end)
    {
        private Exception? _first = first;

        public long Start => start;

        /// <summary>Ends all further attempts, and the waits between them.</summary>
        public AttemptEnd End => end;

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
