using System.Diagnostics;

namespace LlmCodegen;

/// <summary>Shows an API key in a header, by default <c>Authorization: Bearer …</c>.</summary>
/// <remarks>The key is read at every request, so a rotated one is used at once.</remarks>
public sealed class LlmApiKeyCredential : LlmCredential
{
    private readonly SecretReference _key;
    private Shown? _shown;

    /// <summary>Shows the key that <paramref name="key"/> leads to.</summary>
    public LlmApiKeyCredential(SecretReference key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
    }

    /// <summary>The header that carries the key. Default: <c>Authorization</c>.</summary>
    public string Header { get; init; } = "Authorization";

    /// <summary>What stands before the key, followed by a space; <see langword="null"/> for the bare key. Default: <c>Bearer</c>.</summary>
    public string? Scheme { get; init; } = "Bearer";

    /// <summary>Whether a key that is not set means "send no header" instead of an error. Default: <see langword="false"/>.</summary>
    public bool Optional { get; init; }

    /// <summary>Environment variables that must be set beside the key for this to be one of the ways of a <see cref="CredentialChoice"/>, such as the address it belongs to. Default: none.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Headers that go with the key and say what kind it is. Default: none.</summary>
    public IDictionary<string, ConfigValue> Headers { get; init; } = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);

    internal override bool IsOptional => Optional;

    internal override IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime)
    {
        var missing = new List<IReadOnlyList<string>>();
        if (_key.TryResolve(runtime) is null)
        {
            missing.Add(_key.Variables);
        }

        foreach (var name in Required)
        {
            if (runtime.EnvironmentVariable(name) is null)
            {
                missing.Add(new[] { name });
            }
        }

        return missing;
    }

    internal override ValueTask<long> ApplyAsync(HttpRequestMessage request, RuntimeContext runtime, string provider, CancellationToken cancellationToken)
    {
        if (request.Headers.NonValidated.Contains(Header))
        {
            request.Headers.Remove(Header);
        }

        var key = Optional ? _key.TryResolve(runtime) : _key.Resolve(runtime, provider);
        if (key?.Reveal() is not { } value)
        {
            return default;
        }

        if (!request.Headers.TryAddWithoutValidation(Header, InHeader(value, provider)))
        {
            throw _key.Unusable(provider, $"'{Header}' is not a header that a request can carry");
        }

        foreach (var (name, setting) in Headers)
        {
            var text = setting.Resolve(runtime, provider);
            request.Headers.TryAddWithoutValidation(name, HeaderValue.IsValid(text) ? text : throw setting.Unusable(provider, HeaderValue.Problem));
        }

        return default;
    }

    /// <summary>The key as the header has it, made anew when it is another one.</summary>
    private string InHeader(string key, string provider)
    {
        if (_shown is { } shown && shown.Key == key)
        {
            return shown.Value;
        }

        var value = HeaderValue.IsValid(key) ? (Scheme is null ? key : $"{Scheme} {key}") : throw _key.Unusable(provider, HeaderValue.Problem);
        _shown = new(key, value);
        return value;
    }

    [DebuggerDisplay("***")]
    private sealed class Shown(string key, string value)
    {
        public string Key => key;

        public string Value => value;
    }
}
