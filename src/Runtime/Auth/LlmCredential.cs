namespace LlmCodegen;

/// <summary>What a request shows to a provider to be let in. Safe for concurrent use.</summary>
public abstract class LlmCredential
{
    private protected LlmCredential()
    {
    }

    /// <summary>Whether a request may go without this credential if what it needs is not set.</summary>
    internal virtual bool IsOptional => false;

    /// <summary>The environment variables to set before this credential can be shown, each with its alternatives; none if it can be shown now.</summary>
    internal abstract IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime);

    /// <summary>Puts the credential on one attempt of a request; the answer identifies what was shown, for <see cref="Reject"/>.</summary>
    /// <exception cref="LlmConfigurationException">An environment variable that holds the credential is not set, or its value cannot stand in a header.</exception>
    /// <exception cref="TokenRequestException">No token could be obtained.</exception>
    internal abstract ValueTask<long> ApplyAsync(HttpRequestMessage request, RuntimeContext runtime, string provider, CancellationToken cancellationToken);

    /// <summary>Tells where the credential will be shown.</summary>
    internal virtual void ShowAt(ConfigValue baseUrl)
    {
    }

    /// <summary>Tells that the provider answered 401 to what <paramref name="generation"/> stands for.</summary>
    /// <returns>Whether another attempt would show something else.</returns>
    internal virtual bool Reject(long generation) => false;
}
