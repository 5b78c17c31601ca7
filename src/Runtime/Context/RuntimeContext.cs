namespace LlmCodegen;

/// <summary>What one set of clients takes from outside: time, environment, transport, randomness; and the end of its life.</summary>
/// <remarks>Safe for concurrent use. Owns nothing it is given: whoever made the transport disposes it.</remarks>
internal sealed class RuntimeContext(
    HttpMessageInvoker http,
    TimeProvider? time = null,
    Func<string, string?>? environmentVariable = null,
    Func<double>? random = null) : IDisposable
{
    private readonly Func<string, string?> _environmentVariable = environmentVariable ?? Environment.GetEnvironmentVariable;
    private readonly Func<double> _random = random ?? Random.Shared.NextDouble;

    // Never disposed: it holds no timer, and its token must stay usable for whoever comes late.
    private readonly CancellationTokenSource _disposed = new();

    public TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <summary>Sends requests; must not follow redirects, since they carry credentials.</summary>
    public HttpMessageInvoker Http { get; } = http;

    /// <summary>What was sent to token endpoints and came from them, for whoever words an error.</summary>
    public KnownSecrets KnownSecrets { get; } = new();

    /// <summary>Cancelled when the clients are disposed.</summary>
    public CancellationToken Disposed => _disposed.Token;

    /// <summary>The trimmed value of an environment variable, or <see langword="null"/> if it is unset or blank.</summary>
    public string? EnvironmentVariable(string name)
    {
        var value = _environmentVariable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextRandom() => _random();

    /// <summary>The same with other values of environment variables, for as long as settings are read.</summary>
    public RuntimeContext Reading(Func<string, string?> environmentVariable) => new(Http, Time, environmentVariable, _random);

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);

    public void Dispose() => _disposed.Cancel();
}
