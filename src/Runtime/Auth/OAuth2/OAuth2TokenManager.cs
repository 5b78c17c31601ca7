namespace LlmCodegen;

/// <summary>Keeps one client's access token fresh, with one request in flight for any number of callers. Safe for concurrent use.</summary>
/// <remarks>
/// A token is renewed in the background from min(60 s, half its life) before its end, while callers still get the old one;
/// the renewal's failure is theirs only once the old token is within min(5 s, a tenth of its life) of its end. Life is
/// counted from before the request was sent, on a clock that nobody can set; an answer without <c>expires_in</c> counts as
/// an hour, one of zero or less is handed to those who waited for it and not kept. A request may take
/// <see cref="LlmClientsOptions.TokenRequestTimeout"/> in all and belongs to no caller: a caller who gives up hurts nobody else.
/// A failure is shared and remembered: 1 s, doubling to 60 s, or <c>Retry-After</c> up to an hour, if it may pass; else for 60 s.
/// A token and a remembered failure belong to what was asked with, and to where the token is shown: once an environment
/// variable changes any setting of the request, or a base URL, neither counts any more. Equal clients of one set of clients share
/// their tokens.
/// </remarks>
public sealed class OAuth2TokenManager : IDisposable
{
    // Two locks, since settings are read under the first one: the end must not wait for a slow reader.
    private readonly object _resolving = new();
    private readonly object _gate = new();
    private readonly RuntimeContext _runtime;
    private readonly TokenSources _sources;
    private readonly CancellationTokenRegistration _endOfClients;
    private readonly List<TokenIdentity> _left = [];

    private TokenIdentity? _identity;
    private ConfigValue[] _shownAt;
    private bool _disposed;

    internal OAuth2TokenManager(OAuth2Grant grant, RuntimeContext runtime, string provider, TokenSources? sources = null)
    {
        ArgumentNullException.ThrowIfNull(grant);
        Provider = provider;
        Grant = grant;
        _runtime = runtime;
        _sources = sources ?? new(runtime);
        _shownAt = [.. grant.ShownAt];
        _endOfClients = runtime.Disposed.UnsafeRegister(static manager => ((OAuth2TokenManager)manager!).Dispose(), this);
    }

    /// <summary>Tells what happens to the tokens, on the thread where it happens; listeners should be quick. Costs nothing while nobody listens.</summary>
    /// <remarks>No event holds a secret. What a listener throws is dropped. <see cref="LlmClientsOptions.TokenEvents"/> hears of all managers.</remarks>
    public event EventHandler<TokenEventArgs>? Events;

    /// <summary>The provider as the configuration names it; where several have equal clients, the first that was used.</summary>
    public string Provider { get; }

    internal OAuth2Grant Grant { get; }

    /// <summary>Whether a request is in flight.</summary>
    internal bool IsRequesting => Volatile.Read(ref _identity)?.Source.IsRequesting == true;

    internal bool HasListeners => Events is not null;

    internal EventHandler<TokenEventArgs>? Listeners => Events;

    /// <summary>Returns a token that is still good for a while, requesting one if need be. A cached token costs no allocation.</summary>
    /// <param name="cancellationToken">Ends this caller's wait only, never the request that others wait for too.</param>
    /// <exception cref="TokenRequestException">No token could be obtained, now or a moment ago.</exception>
    /// <exception cref="LlmConfigurationException">A setting of the request is missing or unusable.</exception>
    /// <exception cref="ObjectDisposedException">The manager or its clients were disposed.</exception>
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var identity = Volatile.Read(ref _identity);
            return (identity is not null && identity.IsCurrent(_runtime) ? identity : Identify()).Source.GetTokenAsync(cancellationToken);
        }
        catch (LlmConfigurationException) when (LastToken() is { } token)
        {
            return new(token);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<AccessToken>(exception);
        }
    }

    /// <summary>Tells that a resource answered 401 to this token (RFC 6750 section 3.1): another is asked for, and the next call gets it.</summary>
    /// <remarks>
    /// The token is suspect, not gone: if no other is obtained within 5 s, it is shown again for the rest of its life.
    /// Only the current token is suspected, so a late 401 to an older one costs nothing. Not for 403, which a new token would not change.
    /// </remarks>
    /// <returns>
    /// Whether another attempt may show another token; <see langword="false"/> if this one itself has just replaced a rejected one, so that the token is not the trouble,
    /// or if the endpoint has just failed.
    /// </returns>
    public bool Reject(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Reject(token.Generation);
    }

    /// <summary>Ends the request in flight; whoever waits for it gets an <see cref="ObjectDisposedException"/>, unless it is shared with another manager.</summary>
    public void Dispose()
    {
        TokenIdentity[] used;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            used = _identity is null ? [.. _left] : [.. _left, _identity];
            _left.Clear();
            _identity = null;
        }

        // Not Dispose, which would wait for this very call if it comes from the clients' end.
        _endOfClients.Unregister();
        foreach (var identity in used)
        {
            _sources.Release(identity.Acquired, identity.Source, this, isEnd: true);
        }
    }

    internal bool Reject(long generation) => Volatile.Read(ref _identity)?.Source.Reject(generation) == true;

    /// <summary>Tells that tokens are shown at this base URL, too.</summary>
    internal void ShowAt(ConfigValue place)
    {
        lock (_resolving)
        {
            if (!place.AllVariables.Any() || Array.Exists(_shownAt, known => known.Identity == place.Identity))
            {
                return; // what cannot change, or is watched already
            }

            ConfigValue[] shownAt = [.. _shownAt, place];
            var identity = Volatile.Read(ref _identity);
            var extended = identity?.ShownAt(Grant, shownAt, _runtime, Provider);
            lock (_gate)
            {
                _shownAt = shownAt;
                _identity = _disposed ? null : extended ?? _identity;
            }
        }
    }

    private TokenIdentity Identify()
    {
        bool isChange;
        TokenIdentity identity;
        lock (_resolving)
        {
            ThrowIfDisposed();
            if (_identity is { } current && current.IsCurrent(_runtime))
            {
                return current;
            }

            var resolved = TokenIdentity.Resolve(Grant, _shownAt, _runtime, Provider);
            lock (_gate)
            {
                ThrowIfDisposed();
                isChange = _identity is { } former && former.Digest != resolved.Digest;
                identity = _identity = isChange || _identity is null ? Acquire(resolved, _identity) : resolved.With(_identity.Source, _identity.Acquired);
            }
        }

        if (isChange && (Events is not null || _sources.Listener is not null))
        {
            var args = new TokenEventArgs(TokenEventKind.IdentityChanged, Provider);
            TokenListeners.Notify(_sources.Listener, this, args);
            TokenListeners.Notify(Events, this, args);
        }

        return identity;
    }

    // What is unset is no other client: nobody could ask for another token, and this one is good to its end.
    private AccessToken? LastToken() =>
        Volatile.Read(ref _identity) is { } identity && identity.IsNotContradicted(_runtime) ? identity.Source.UsableToken : null;

    private TokenIdentity Acquire(TokenIdentity resolved, TokenIdentity? former)
    {
        _left.RemoveAll(Leave);
        if (former is not null && !Leave(former))
        {
            _left.Add(former);
        }

        return resolved.With(_sources.Acquire(resolved.Digest, this, () => CreateSource(resolved.Request)), resolved.Digest);
    }

    private TokenSource CreateSource(TokenRequest request) =>
        new(new(Grant, request, _sources, Provider), _sources, new(Provider, _sources.Listener));

    // Those who joined a request before a change still get what they wait for.
    private bool Leave(TokenIdentity former)
    {
        if (former.Source.IsRequesting)
        {
            return false;
        }

        _sources.Release(former.Acquired, former.Source, this, isEnd: false);
        return true;
    }

    private void ThrowIfDisposed()
    {
        if (_disposed)
        {
            throw new ObjectDisposedException(nameof(OAuth2TokenManager), $"The token manager of provider '{Provider}' was disposed");
        }
    }
}
