namespace LlmCodegen;

/// <summary>The tokens of one set of clients, by the digest of what they are asked with: whoever asks for the same shares them. Safe for concurrent use.</summary>
internal sealed class TokenSources(RuntimeContext runtime)
{
    private long _generation;

    private readonly object _gate = new();
    private readonly Dictionary<string, TokenSource> _sources = new(StringComparer.Ordinal);

    public RuntimeContext Runtime => runtime;

    /// <summary>How long a request to a token endpoint may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TokenEndpoint.Timeout;

    /// <summary>Who hears of the events of all tokens.</summary>
    public EventHandler<TokenEventArgs>? Listener { get; init; }

    /// <summary>Counts the tokens, from 1.</summary>
    public long NextGeneration() => Interlocked.Increment(ref _generation);

    /// <summary>The source of this digest, which stays until as many have released it as have acquired it.</summary>
    public TokenSource Acquire(string digest, OAuth2TokenManager user, Func<TokenSource> create)
    {
        lock (_gate)
        {
            if (!_sources.TryGetValue(digest, out var source))
            {
                _sources.Add(digest, source = create());
            }

            source.Users++;
            source.Events.Attach(user);
            return source;
        }
    }

    /// <summary>Gives up what was acquired. At an end, whoever still waits is woken; else a caller who comes late, from before a change, is still served.</summary>
    public void Release(string digest, TokenSource source, OAuth2TokenManager user, bool isEnd)
    {
        lock (_gate)
        {
            source.Events.Detach(user);
            if (--source.Users > 0)
            {
                return;
            }

            _sources.Remove(digest);
        }

        if (isEnd)
        {
            source.Dispose();
        }
    }
}
