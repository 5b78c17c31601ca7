namespace LlmCodegen;

/// <summary>One request for a token, and all who wait for it. Belongs to none of them.</summary>
internal sealed class TokenFlight
{
    private TaskCompletionSource<AccessToken> _landing = Create();
    private ITimer? _patience;

    public Task<AccessToken> Task => _landing.Task;

    /// <summary>Whether those who waited first have been answered with what there was.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Calls <paramref name="lost"/> unless the flight lands within the time.</summary>
    public void LimitPatience(TimeProvider time, TimeSpan limit, Action<TokenFlight> lost) =>
        _patience ??= time.CreateTimer(_ => lost(this), null, limit, Timeout.InfiniteTimeSpan);

    /// <summary>Answers those who have waited so far; who comes later waits for the landing. Not together with the landing.</summary>
    public void AnswerMeanwhile(AccessToken token)
    {
        var waiting = _landing;
        _landing = Create();
        IsLate = true;
        waiting.TrySetResult(token);
    }

    public void Answer(AccessToken token)
    {
        _patience?.Dispose();
        _landing.TrySetResult(token);
    }

    public void Fail(Exception exception)
    {
        _patience?.Dispose();
        if (_landing.TrySetException(exception))
        {
            // A background renewal's failure may have nobody waiting for it, which is no reason for an alarm.
            _ = _landing.Task.Exception;
        }
    }

    private static TaskCompletionSource<AccessToken> Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
