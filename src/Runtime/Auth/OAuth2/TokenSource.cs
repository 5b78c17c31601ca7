namespace LlmCodegen;

/// <summary>The tokens that are asked for with one request: the state machine. Safe for concurrent use; knows neither settings nor grants.</summary>
internal sealed class TokenSource : IDisposable
{
    /// <summary>How long callers wait for another token in place of a suspect one. Enough for an endpoint that works.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FinalFailureMemory = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly TokenSources _sources;
    private readonly RuntimeContext _runtime;
    private readonly MonotonicClock _clock;
    private readonly TokenEndpoint _endpoint;
    private readonly CancellationTokenSource _end = new();

    private AccessToken? _current;
    private AccessToken? _suspect;
    private TokenFlight? _flight;
    private TokenRequestException? _failure;
    private long _notBefore;
    private RenewalBackoff _backoff;
    private RejectionGuard _rejections;
    private bool _ended;

    public TokenSource(TokenEndpoint endpoint, TokenSources sources, TokenListeners events)
    {
        _endpoint = endpoint;
        _sources = sources;
        _runtime = sources.Runtime;
        _clock = new(_runtime.Time);
        Events = events;
    }

    public TokenListeners Events { get; }

    /// <summary>How many share it. Guarded by <see cref="TokenSources"/>.</summary>
    public int Users { get; set; }

    public bool IsRequesting => Volatile.Read(ref _flight) is not null;

    /// <summary>When the token that is shown ends, for display.</summary>
    public DateTimeOffset? ExpiresAt => Volatile.Read(ref _current)?.ExpiresAt;

    /// <summary>The token that may still be shown, without asking for another.</summary>
    public AccessToken? UsableToken
    {
        get
        {
            lock (_gate)
            {
                return _current is { } token && _clock.Milliseconds < token.UnusableAt ? token : null;
            }
        }
    }

    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken)
    {
        var token = Volatile.Read(ref _current);
        return token is not null && _clock.Milliseconds < token.RefreshAt ? new(token) : RenewAsync(cancellationToken);
    }

    /// <summary>Tells that a resource answered 401 to the token of this generation. It is suspect, and another is asked for.</summary>
    /// <returns>Whether another attempt would show another token, as far as can be foreseen.</returns>
    public bool Reject(long generation)
    {
        TokenEventKind kind;
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            if (_current is not { } token || token.Generation != generation)
            {
                return true;
            }

            var now = _clock.Milliseconds;
            kind = now >= _notBefore && _flight is not { IsLate: true } && _rejections.TryReplace(now) ? TokenEventKind.Rejected : TokenEventKind.RejectionIgnored;
            if (kind == TokenEventKind.Rejected)
            {
                _suspect = token;
                _current = null;
                (_flight ?? Depart()).LimitPatience(_runtime.Time, Patience, LosePatience);
            }
        }

        Raise(kind);
        return kind == TokenEventKind.Rejected;
    }

    /// <summary>Ends the request in flight; whoever waits for it gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        TokenFlight? flight;
        lock (_gate)
        {
            _ended = true;
            _current = null;
            _suspect = null;
            flight = _flight;
        }

        _end.Cancel();
        flight?.Fail(Disposed());
    }

    private ValueTask<AccessToken> RenewAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AccessToken>(cancellationToken);
        }

        TokenRequestException refusal;
        TimeSpan remaining;
        lock (_gate)
        {
            if (_ended)
            {
                return ValueTask.FromException<AccessToken>(Disposed());
            }

            var now = _clock.Milliseconds;
            if (_current is { } token && now < token.UnusableAt)
            {
                if (_flight is null && now >= _notBefore && now >= token.RefreshAt)
                {
                    Depart();
                }

                return new(token);
            }

            if (_flight is not null || now >= _notBefore || _failure is null)
            {
                return new((_flight ?? Depart()).Task.WaitAsync(cancellationToken));
            }

            (refusal, remaining) = (_failure, TimeSpan.FromMilliseconds(_notBefore - now));
        }

        refusal = refusal.Remembered(remaining);
        if (Events.HasListeners)
        {
            Events.Raise(new(TokenEventKind.RefusalServed, Events.Provider) { Error = refusal, NextRequestIn = remaining });
        }

        return ValueTask.FromException<AccessToken>(refusal);
    }

    private TokenFlight Depart()
    {
        var flight = new TokenFlight();
        _flight = flight;

        // Unsafe: what the first caller carries along (its trace, its culture) is not the flight's.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = FlyAsync(flight), null);
        return flight;
    }

    private async Task FlyAsync(TokenFlight flight)
    {
        var (random, sent) = (0d, _clock.Milliseconds);
        try
        {
            random = _runtime.NextRandom();
            Raise(TokenEventKind.Requested);
            var sentAt = _runtime.Time.GetUtcNow();
            sent = _clock.Milliseconds;
            var answer = await _endpoint.RequestAsync(_end.Token).ConfigureAwait(false);
            flight.Answer(Land(answer, new(answer.ExpiresIn, random), sent, sentAt));
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            flight.Fail(Disposed());
        }
        catch (Exception exception)
        {
            Crash(flight, exception, random, sent);
        }
    }

    private AccessToken Land(TokenAnswer answer, TokenLifetime life, long sent, DateTimeOffset sentAt)
    {
        var value = answer.AccessToken!.Value.Reveal();
        var token = new AccessToken(value, _sources.NextGeneration(), sentAt.AddMilliseconds(life.Total), answer.Scope)
        {
            RefreshAt = sent + life.RefreshAt,
            UnusableAt = sent + life.UnusableAt,
        };
        lock (_gate)
        {
            _flight = null;
            _suspect = null;
            _failure = null;
            _notBefore = 0;
            _backoff.Reset();
            _rejections.Issued(_clock.Milliseconds);
            _current = _ended ? null : token;
        }

        if (Events.HasListeners)
        {
            Events.Raise(new(TokenEventKind.Obtained, Events.Provider) { Duration = TimeSpan.FromMilliseconds(_clock.Milliseconds - sent), ExpiresAt = token.ExpiresAt });
        }

        return token;
    }

    private void Crash(TokenFlight flight, Exception exception, double random, long sent)
    {
        AccessToken? served;
        bool reinstated;
        TimeSpan wait;
        lock (_gate)
        {
            var now = _clock.Milliseconds;
            _flight = null;
            reinstated = Reinstate(now);
            _rejections.Kept();
            served = _current is { } token && now < token.UnusableAt ? token : null;
            var failure = exception as TokenRequestException;
            wait = failure is { IsTransient: false } ? FinalFailureMemory : _backoff.AfterTransient(failure?.RetryAfter, random);
            _notBefore = now + (long)wait.TotalMilliseconds;

            // What is not the endpoint's failure is found again at no cost, and is not worth remembering.
            _failure = failure?.Until(wait);
            exception = (Exception?)_failure ?? exception;
        }

        // Events before waiters, so that who was told by an exception finds the event.
        if (Events.HasListeners)
        {
            Events.Raise(new(served is null ? TokenEventKind.RequestFailed : TokenEventKind.RenewalFailed, Events.Provider)
            {
                Error = exception, Duration = TimeSpan.FromMilliseconds(_clock.Milliseconds - sent), ExpiresAt = served?.ExpiresAt, NextRequestIn = wait,
            });
        }

        if (reinstated)
        {
            Raise(TokenEventKind.Reinstated);
        }

        if (served is null)
        {
            flight.Fail(exception);
        }
        else
        {
            flight.Answer(served);
        }
    }

    // The request goes on; those who wait for it get what there is.
    private void LosePatience(TokenFlight flight)
    {
        lock (_gate)
        {
            if (_flight != flight || !Reinstate(_clock.Milliseconds))
            {
                return;
            }

            flight.AnswerMeanwhile(_current!);
        }

        Raise(TokenEventKind.Reinstated);
    }

    private bool Reinstate(long now)
    {
        var isUsable = _suspect is { } suspect && now < suspect.UnusableAt && !_ended;
        _current = isUsable ? _suspect : _current;
        _suspect = null;
        return isUsable;
    }

    private void Raise(TokenEventKind kind)
    {
        if (Events.HasListeners)
        {
            Events.Raise(new(kind, Events.Provider) { ExpiresAt = ExpiresAt });
        }
    }

    private ObjectDisposedException Disposed() => new(nameof(OAuth2TokenManager), $"The token manager of provider '{Events.Provider}' was disposed");
}
