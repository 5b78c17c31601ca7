namespace LlmCodegen;

/// <summary>Keeps one provider's access token fresh, with one request in flight for any number of callers. Safe for concurrent use.</summary>
/// <remarks>
/// A token is renewed in the background from min(60 s, half its life) before its end, while callers still get the old one;
/// the renewal's failure is theirs only once the old token is within min(5 s, a tenth of its life) of its end. Life is
/// counted from before the request was sent, on a clock that nobody can set; an answer without <c>expires_in</c> counts as
/// an hour, one of zero or less is handed to those who waited for it and not kept. A request may take 30 s in all and
/// belongs to no caller: a caller who gives up hurts nobody else.
/// A failure is shared and remembered: 1 s, doubling to 60 s, or <c>Retry-After</c> up to an hour, if it may pass; else for
/// 60 s or until a setting of the request changes. Secrets are read anew for every request.
/// </remarks>
public sealed class OAuth2TokenManager : IDisposable
{
    private static readonly TimeSpan FinalFailureMemory = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly RuntimeContext _runtime;
    private readonly MonotonicClock _clock;
    private readonly TokenEndpoint _endpoint;
    private readonly CancellationTokenSource _disposal = new();
    private readonly CancellationTokenRegistration _endOfClients;

    private AccessToken? _current;
    private TaskCompletionSource<AccessToken>? _flight;
    private TokenRequestException? _failure;
    private long _notBefore;
    private long _generation;
    private RenewalBackoff _backoff;
    private RejectionGuard _rejections;
    private bool _disposed;

    internal OAuth2TokenManager(OAuth2ClientCredentials client, RuntimeContext runtime, string provider)
    {
        ArgumentNullException.ThrowIfNull(client);
        Provider = provider;
        Client = client;
        _runtime = runtime;
        _clock = new(runtime.Time);
        _endpoint = new(client, runtime, provider);
        _endOfClients = runtime.Disposed.UnsafeRegister(static manager => ((OAuth2TokenManager)manager!).Dispose(), this);
    }

    /// <summary>The provider as the configuration names it.</summary>
    public string Provider { get; }

    internal OAuth2ClientCredentials Client { get; }

    /// <summary>Whether a request is in flight.</summary>
    internal bool IsRequesting => Volatile.Read(ref _flight) is not null;

    /// <summary>Returns a token that is still good for a while, requesting one if need be. A cached token costs no allocation.</summary>
    /// <param name="cancellationToken">Ends this caller's wait only, never the request that others wait for too.</param>
    /// <exception cref="TokenRequestException">No token could be obtained, now or a moment ago.</exception>
    /// <exception cref="LlmConfigurationException">A setting of the request is missing or unusable.</exception>
    /// <exception cref="ObjectDisposedException">The manager or its clients were disposed.</exception>
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        var token = Volatile.Read(ref _current);
        return token is not null && _clock.Milliseconds < token.RefreshAt ? new(token) : RenewAsync(cancellationToken);
    }

    /// <summary>Tells that a resource answered 401 to this token (RFC 6750 section 3.1); the next call gets another one.</summary>
    /// <remarks>Only the current token is given up, so a late 401 to an older one costs nothing. Not for 403, which a new token would not change.</remarks>
    /// <returns>
    /// Whether another attempt would show another token; <see langword="false"/> if this one itself has just replaced a rejected one, so that the token is not the trouble.
    /// </returns>
    public bool Reject(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Reject(token.Generation);
    }

    internal bool Reject(long generation)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            if (_current?.Generation != generation)
            {
                return true;
            }

            if (!_rejections.TryReplace(_clock.Milliseconds))
            {
                return false;
            }

            _current = null;
            return true;
        }
    }

    /// <summary>Ends the request in flight; whoever waits for it gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        TaskCompletionSource<AccessToken>? flight;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _current = null;
            flight = _flight;
        }

        // Not Dispose, which would wait for this very call if it comes from the clients' end.
        _endOfClients.Unregister();
        _disposal.Cancel();
        if (flight is not null)
        {
            Fail(flight, Disposed());
        }
    }

    private ValueTask<AccessToken> RenewAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AccessToken>(cancellationToken);
        }

        // Asked outside the lock, since it reads the environment.
        var outdated = Volatile.Read(ref _failure) is { IsTransient: false } known && _endpoint.WouldAskDifferently() ? known : null;
        Task<AccessToken> flight;
        lock (_gate)
        {
            if (_disposed)
            {
                return ValueTask.FromException<AccessToken>(Disposed());
            }

            var now = _clock.Milliseconds;
            var mayAsk = now >= _notBefore || (outdated is not null && outdated == _failure);
            if (_current is { } token && now < token.UnusableAt)
            {
                if (_flight is null && mayAsk && now >= token.RefreshAt)
                {
                    Depart();
                }

                return new(token);
            }

            if (_flight is null && !mayAsk && _failure is not null)
            {
                return ValueTask.FromException<AccessToken>(_failure.Remembered(TimeSpan.FromMilliseconds(_notBefore - now)));
            }

            flight = (_flight ?? Depart()).Task;
        }

        return new(flight.WaitAsync(cancellationToken));
    }

    private TaskCompletionSource<AccessToken> Depart()
    {
        var flight = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _flight = flight;

        // Unsafe: what the first caller carries along (its trace, its culture) is not the flight's.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = FlyAsync(flight), null);
        return flight;
    }

    private async Task FlyAsync(TaskCompletionSource<AccessToken> flight)
    {
        var random = 0d;
        try
        {
            random = _runtime.NextRandom();
            var sentAt = _runtime.Time.GetUtcNow();
            var sent = _clock.Milliseconds;
            var answer = await _endpoint.RequestAsync(_disposal.Token).ConfigureAwait(false);
            flight.TrySetResult(Land(answer, new(answer.ExpiresIn, random), sent, sentAt));
        }
        catch (OperationCanceledException) when (_disposal.IsCancellationRequested)
        {
            Fail(flight, Disposed());
        }
        catch (Exception exception)
        {
            Fail(flight, Crash(exception, random));
        }
    }

    private AccessToken Land(TokenAnswer answer, TokenLifetime life, long sent, DateTimeOffset sentAt)
    {
        lock (_gate)
        {
            var token = new AccessToken(answer.AccessToken!.Value.Reveal(), ++_generation, sentAt.AddMilliseconds(life.Total), answer.Scope)
            {
                RefreshAt = sent + life.RefreshAt,
                UnusableAt = sent + life.UnusableAt,
            };
            _flight = null;
            _failure = null;
            _notBefore = 0;
            _backoff.Reset();
            _rejections.Issued(_clock.Milliseconds);
            _current = _disposed ? null : token;
            return token;
        }
    }

    private Exception Crash(Exception exception, double random)
    {
        lock (_gate)
        {
            _flight = null;
            var failure = exception as TokenRequestException;
            var wait = failure is { IsTransient: false } ? FinalFailureMemory : _backoff.AfterTransient(failure?.RetryAfter, random);
            _notBefore = _clock.Milliseconds + (long)wait.TotalMilliseconds;

            // What is not the endpoint's failure is found again at no cost, and is not worth remembering.
            _failure = failure?.Until(wait);
            return (Exception?)_failure ?? exception;
        }
    }

    private static void Fail(TaskCompletionSource<AccessToken> flight, Exception exception)
    {
        if (flight.TrySetException(exception))
        {
            // A background renewal's failure may have nobody waiting for it, which is no reason for an alarm.
            _ = flight.Task.Exception;
        }
    }

    private ObjectDisposedException Disposed() => new(nameof(OAuth2TokenManager), $"The token manager of provider '{Provider}' was disposed");
}
