namespace LlmCodegen;

/// <summary>Who asks for tokens and where they are shown, as of one state of the environment, with the tokens that belong to it.</summary>
internal sealed class TokenIdentity
{
    private readonly EnvironmentSnapshot _snapshot;

    private TokenIdentity(EnvironmentSnapshot snapshot, TokenRequest request, string digest, TokenSource? source, string acquired)
    {
        _snapshot = snapshot;
        Request = request;
        Digest = digest;
        Source = source!;
        Acquired = acquired;
    }

    public TokenRequest Request { get; }

    /// <summary>Of everything that a token is asked with, and of the places where it is shown.</summary>
    public string Digest { get; }

    public TokenSource Source { get; }

    /// <summary>The digest under which the source was acquired; a place that is added later does not change it.</summary>
    public string Acquired { get; }

    /// <exception cref="LlmConfigurationException">A setting is missing or unusable.</exception>
    public static TokenIdentity Resolve(OAuth2Grant grant, IReadOnlyList<ConfigValue> shownAt, RuntimeContext runtime, string provider)
    {
        var snapshot = EnvironmentSnapshot.Take(runtime, grant.Variables.Concat(shownAt.SelectMany(static place => place.AllVariables)));
        return Resolve(grant, shownAt, runtime, provider, snapshot);
    }

    /// <summary>Whether the environment still says what it said.</summary>
    public bool IsCurrent(RuntimeContext runtime) => _snapshot.IsCurrent(runtime);

    /// <summary>Whether it says nothing else, although something may be unset.</summary>
    public bool IsNotContradicted(RuntimeContext runtime) => _snapshot.IsCurrentOrUnset(runtime);

    public TokenIdentity With(TokenSource source, string acquired) => new(_snapshot, Request, Digest, source, acquired);

    /// <summary>The same client, whose tokens are shown at a further place.</summary>
    public TokenIdentity ShownAt(OAuth2Grant grant, IReadOnlyList<ConfigValue> shownAt, RuntimeContext runtime, string provider) =>
        Resolve(grant, shownAt, runtime, provider, _snapshot.With(runtime, shownAt.SelectMany(static place => place.AllVariables))).With(Source, Acquired);

    // From the snapshot alone: a variable that changes meanwhile must not make a mixture.
    private static TokenIdentity Resolve(
        OAuth2Grant grant, IReadOnlyList<ConfigValue> shownAt, RuntimeContext runtime, string provider, EnvironmentSnapshot snapshot)
    {
        using var frozen = runtime.Reading(snapshot.Value);
        var request = grant.CreateRequest(frozen, provider);
        string?[] places = [.. shownAt.Select(place => place.TryResolve(frozen))];
        return new(snapshot, request, request.Digest(places.Order(StringComparer.Ordinal)), source: null, acquired: "");
    }
}
