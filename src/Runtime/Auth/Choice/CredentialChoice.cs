namespace LlmCodegen;

/// <summary>Shows the first of several credentials whose environment variables are set, for example an API key or else an OAuth2 token.</summary>
/// <remarks>
/// Decided anew at every attempt, so that a rotation may also change the way. If none is set, a request goes without a credential if one of
/// the ways is optional; else it ends in an <see cref="LlmConfigurationException"/> that names the variables of all ways.
/// </remarks>
public sealed class CredentialChoice : LlmCredential
{
    private readonly LlmCredential[] _ways;

    /// <summary>Chooses among <paramref name="ways"/>, the first one preferred.</summary>
    /// <exception cref="ArgumentException">There is none to choose from.</exception>
    public CredentialChoice(LlmCredential[] ways)
    {
        ArgumentNullException.ThrowIfNull(ways);
        if (ways.Length == 0 || Array.IndexOf(ways, null) >= 0)
        {
            throw new ArgumentException("Name at least one credential, and none that is null", nameof(ways));
        }

        _ways = [.. ways];
    }

    internal override bool IsOptional => Array.Exists(_ways, static way => way.IsOptional);

    internal override IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime) =>
        Choose(runtime) >= 0 ? [] : _ways.SelectMany(way => way.Missing(runtime));

    internal override ValueTask<long> ApplyAsync(HttpRequestMessage request, RuntimeContext runtime, string provider, CancellationToken cancellationToken)
    {
        var choice = Choose(runtime);
        if (choice < 0)
        {
            return IsOptional ? default : throw LlmConfigurationException.NoCredential(provider, _ways.Select(way => way.Missing(runtime)));
        }

        var shown = _ways[choice].ApplyAsync(request, runtime, provider, cancellationToken);
        return shown.IsCompletedSuccessfully ? new(Mark(shown.Result, choice)) : AwaitAsync(shown, choice);
    }

    internal override void ShowAt(ConfigValue baseUrl) => Array.ForEach(_ways, way => way.ShowAt(baseUrl));

    internal override bool Reject(long generation) => _ways[generation % _ways.Length].Reject(generation / _ways.Length);

    private int Choose(RuntimeContext runtime) => Array.FindIndex(_ways, way => !way.Missing(runtime).Any());

    private async ValueTask<long> AwaitAsync(ValueTask<long> shown, int choice) => Mark(await shown.ConfigureAwait(false), choice);

    /// <summary>Keeps which way was used, whom a refusal concerns.</summary>
    private long Mark(long generation, int choice) => (generation * _ways.Length) + choice;
}
