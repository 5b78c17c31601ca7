using System.Net;
using System.Text;

namespace LlmCodegen;

/// <summary>A way to ask for access tokens, with its settings. Immutable; knows where secrets are to be found, never a secret itself.</summary>
/// <remarks>
/// One class per grant. What keeps tokens (<see cref="OAuth2TokenManager"/>) knows no grant: it is told which settings a request depends on, and gets the request.
/// </remarks>
public abstract class OAuth2Grant
{
    private protected OAuth2Grant()
    {
    }

    /// <summary>The token endpoint; <c>https</c>, or <c>http</c> on a loopback address.</summary>
    public required ConfigValue TokenUrl { get; init; }

    /// <summary>The base URLs at which the tokens are shown. Default: none beyond those of the connections that show them.</summary>
    /// <remarks>When an environment variable moves one of them, tokens from before are not shown any more.</remarks>
    public IReadOnlyList<ConfigValue> ShownAt { get; init; } = [];

    /// <summary>What the request says beside its URL and secrets, in a fixed order; <see langword="null"/> for what is not configured.</summary>
    internal abstract IEnumerable<ConfigValue?> Settings { get; }

    /// <summary>The secrets of the request, in a fixed order.</summary>
    internal abstract IEnumerable<SecretReference> Secrets { get; }

    /// <summary>What distinguishes grants with equal settings: the kind, and choices that are no settings.</summary>
    internal abstract string Kind { get; }

    /// <summary>Equal for grants that ask in the same way with the same settings, wherever these stand in the configuration.</summary>
    internal string Identity
    {
        get
        {
            var identity = new StringBuilder(Kind).Append('\n').Append(TokenUrl.Identity);
            foreach (var setting in Settings)
            {
                identity.Append('\n').Append(setting?.Identity);
            }

            foreach (var secret in Secrets)
            {
                identity.Append('\n').AppendJoin('|', secret.Variables);
            }

            return identity.ToString();
        }
    }

    /// <summary>Every environment variable that the request depends on.</summary>
    internal IEnumerable<string> Variables =>
        Settings.Prepend(TokenUrl).OfType<ConfigValue>().SelectMany(static setting => setting.AllVariables).Concat(Secrets.SelectMany(static secret => secret.Variables));

    /// <summary>The environment variables to set before tokens can be asked for, each with its alternatives.</summary>
    internal IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime) =>
        Settings.Prepend(TokenUrl).Select(setting => setting?.Missing(runtime)).OfType<IReadOnlyList<string>>()
            .Concat(Secrets.Where(secret => secret.TryResolve(runtime) is null).Select(static secret => secret.Variables));

    /// <summary>The request with every setting filled in from <paramref name="runtime"/>.</summary>
    /// <exception cref="LlmConfigurationException">A setting is missing or unusable.</exception>
    internal abstract TokenRequest CreateRequest(RuntimeContext runtime, string provider);

    /// <summary>What to check after a refusal, as the end of a sentence that begins with a full stop; empty if nobody can tell.</summary>
    internal abstract string Advice(HttpStatusCode status, string? code);
}
