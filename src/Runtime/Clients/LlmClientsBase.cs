using System.Runtime.CompilerServices;
using LlmCodegen.Http;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>The base of the clients class that is generated for a configuration: owns what its models share.</summary>
/// <remarks>
/// Safe for concurrent use; one instance is meant to live as long as the application. Nothing is read from the environment and nothing is
/// sent before a model is used. After <see cref="Dispose()"/> calls in flight and every later call end in <see cref="ObjectDisposedException"/>.
/// </remarks>
public abstract class LlmClientsBase : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<string, OAuth2TokenManager> _tokens = new(StringComparer.Ordinal);
    private readonly TokenSources _sources;
    private readonly HttpMessageInvoker _http;

    /// <summary>Creates the clients.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time in <paramref name="options"/> makes no sense.</exception>
    protected LlmClientsBase(LlmClientsOptions? options)
    {
        options ??= new();
        Resilience = ResilienceSettings.From(options);
        _http = Transport.Create(options.HttpHandler);
        Runtime = new(_http, options.TimeProvider, options.EnvironmentVariable, options.Random);
        _sources = new(Runtime)
        {
            RequestTimeout = ResilienceSettings.Positive(options.TokenRequestTimeout, nameof(options.TokenRequestTimeout)),
            Listener = options.TokenEvents,
        };
    }

    internal RuntimeContext Runtime { get; }

    internal ResilienceSettings Resilience { get; }

    /// <summary>The chat model with this name in the configuration, or with this provider and id, as in <c>acme/gpt-4o-mini</c>.</summary>
    /// <exception cref="ArgumentException">The configuration has no such model, or it is an embedding model.</exception>
    /// <exception cref="LlmConfigurationException">The configuration names the model, and there is no client for it.</exception>
    public abstract IChatClient GetChatClient(string model);

    /// <summary>The embedding model with this name in the configuration, or with this provider and id, as in <c>openai/text-embedding-3-small</c>.</summary>
    /// <exception cref="ArgumentException">The configuration has no such model, or it is a chat model.</exception>
    /// <exception cref="LlmConfigurationException">The configuration names the model, and there is no client for it.</exception>
    public virtual IEmbeddingGenerator<string, Embedding<float>> GetEmbeddingGenerator(string model) => throw UnknownModel(model);

    /// <summary>Ends calls in flight and closes the connections. An injected handler stays open.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What <see cref="Dispose()"/> does; may run more than once.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        Runtime.Dispose();
        lock (_owned)
        {
            _owned.ForEach(static owned => owned.Dispose());
            _owned.Clear();
        }

        _http.Dispose();
    }

    /// <summary>Fills a slot once, whichever thread comes first, and returns what it holds.</summary>
    protected internal static T Keep<T>(ref T? slot, T created)
        where T : class => Interlocked.CompareExchange(ref slot, created, null) ?? created;

    /// <summary>What stands after <paramref name="prefix"/> in a name such as <c>acme/gpt-4o-mini</c>, or <see langword="null"/> if the name does not begin so or ends there.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is <see langword="null"/>.</exception>
    protected static string? After(string prefix, string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Length > prefix.Length && model.StartsWith(prefix, StringComparison.Ordinal) ? model[prefix.Length..] : null;
    }

    /// <summary>The model that a <c>model_name</c> with stars stands for, or <see langword="null"/> if <paramref name="model"/> does not match it.</summary>
    /// <remarks>
    /// LiteLLM's rule: the name need only begin with what <paramref name="pattern"/> says; each star takes as much as it can, the first one
    /// first; what they took fills the stars of <paramref name="template"/> in order. With fewer stars in the template than in the pattern
    /// it is <paramref name="model"/> itself, with none the template.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is <see langword="null"/>.</exception>
    protected static string? Match(string pattern, string template, string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ModelPattern.Match(pattern, template, model);
    }

    /// <summary>The same where the pattern has more stars than the template: what is left of <paramref name="model"/> behind the provider that LiteLLM would find in it.</summary>
    /// <param name="pattern">A <c>model_name</c> with stars.</param>
    /// <param name="template">The model that the entry names.</param>
    /// <param name="model">The name that is asked for.</param>
    /// <param name="prefix">How names begin that name the entry's provider: <c>groq/</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is <see langword="null"/>.</exception>
    protected static string? Match(string pattern, string template, string model, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Match(pattern, template, model) is { } match && match.StartsWith(prefix, StringComparison.Ordinal) ? match[prefix.Length..] : Match(pattern, template, model);
    }

    /// <summary>The error to throw for a name that the configuration does not have.</summary>
    /// <param name="model">The name.</param>
    /// <param name="names">The names that it has, for advice.</param>
    /// <param name="method">Who was asked.</param>
    protected static ArgumentException UnknownModel(string model, string[]? names = null, [CallerMemberName] string method = "")
    {
        if (model is null)
        {
            return new ArgumentNullException(nameof(model));
        }

        var kind = method == nameof(GetEmbeddingGenerator) ? "embedding" : "chat";
        var advice = IsOtherCase(model, names ?? []) ? $"names are case-sensitive, did you mean '{Array.Find(names!, name => name.Equals(model, StringComparison.OrdinalIgnoreCase))}'?"
            : NearestName.Of(model, names ?? []) is { } nearest ? $"did you mean '{nearest}'?"
            : "use a model_name from its model_list, or provider/model";
        return new ArgumentException($"The configuration has no {kind} model '{model}'; {advice}", nameof(model));
    }

    /// <summary>The error to throw for a name that belongs to a model of the other kind.</summary>
    protected static ArgumentException OtherKind(string model, [CallerMemberName] string method = "") => new(
        method == nameof(GetEmbeddingGenerator) ? $"'{model}' is a chat model; use {nameof(GetChatClient)}" : $"'{model}' is an embedding model; use {nameof(GetEmbeddingGenerator)}", nameof(model));

    /// <summary>The error to throw for what the configuration names and has no client: it belongs to nobody else.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="place">Where the configuration names it, such as <c>model_list[1] of litellm_config.yaml</c>.</param>
    /// <param name="provider">The provider as the configuration names it; may be empty.</param>
    /// <param name="diagnostic">The id of the diagnostic that says why, or an empty text.</param>
    /// <param name="reason">What the diagnostic says.</param>
    protected static LlmConfigurationException NoClient(string model, string place, string provider, string diagnostic, string reason) =>
        LlmConfigurationException.NoClient(model, place, provider, diagnostic, reason);

    /// <summary>Whether the name differs from one of the configuration in nothing but upper and lower case.</summary>
    protected static bool IsOtherCase(string model, string[] names) =>
        model is not null && Array.Exists(names, name => name.Equals(model, StringComparison.OrdinalIgnoreCase)) && Array.IndexOf(names, model) < 0;

    /// <summary>The one manager of all grants that are equal to this one.</summary>
    internal OAuth2TokenManager TokensOf(OAuth2Grant grant, string provider)
    {
        lock (_owned)
        {
            var identity = grant.Identity;
            if (_tokens.TryGetValue(identity, out var known))
            {
                foreach (var place in grant.ShownAt)
                {
                    known.ShowAt(place);
                }

                return known;
            }

            var manager = new OAuth2TokenManager(grant, Runtime, provider, _sources);
            _owned.Add(manager);
            _tokens.Add(identity, manager);
            return manager;
        }
    }
}
