namespace LlmCodegen;

/// <summary>An event in the life of a provider's tokens. Holds no secret and no part of one. Immutable.</summary>
public sealed class TokenEventArgs : EventArgs
{
    internal TokenEventArgs(TokenEventKind kind, string provider)
    {
        Kind = kind;
        Provider = provider;
    }

    /// <summary>What happened.</summary>
    public TokenEventKind Kind { get; }

    /// <summary>The provider as the configuration names it; where several have one client, the first that used it.</summary>
    public string Provider { get; }

    /// <summary>How long the request took, for <see cref="TokenEventKind.Obtained"/> and failures of a request; else <see langword="null"/>.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When the token that is shown ends, by the wall clock of this machine; <see langword="null"/> if there is none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long the endpoint is left alone after a failure; else <see langword="null"/>.</summary>
    public TimeSpan? NextRequestIn { get; init; }

    /// <summary>The failure, for events that tell of one: a <see cref="TokenRequestException"/>, a <see cref="LlmConfigurationException"/>, or what the host's own code threw.</summary>
    public Exception? Error { get; init; }

    /// <summary>What happened, and to whom.</summary>
    public override string ToString() => $"{Kind} ({Provider})";
}
