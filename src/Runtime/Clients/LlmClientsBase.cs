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
    private readonly HttpMessageInvoker _http;

    /// <summary>Creates the clients.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time in <paramref name="options"/> makes no sense.</exception>
    protected LlmClientsBase(LlmClientsOptions? options)
    {
        options ??= new();
        Resilience = ResilienceSettings.From(options);
        _http = Transport.Create(options.HttpHandler);
        Runtime = new(_http, options.TimeProvider, options.EnvironmentVariable, options.Random);
    }

    internal RuntimeContext Runtime { get; }

    internal ResilienceSettings Resilience { get; }

    /// <summary>The chat model with this name in the configuration, or with this provider and id, as in <c>acme/gpt-4o-mini</c>.</summary>
    /// <exception cref="ArgumentException">The configuration has no such model.</exception>
    public abstract IChatClient GetChatClient(string model);

    /// <summary>The embedding model with this name in the configuration, or with this provider and id, as in <c>openai/text-embedding-3-small</c>.</summary>
    /// <exception cref="ArgumentException">The configuration has no such model.</exception>
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
    protected static ArgumentException UnknownModel(string model, [CallerMemberName] string method = "")
    {
        var kind = method == nameof(GetEmbeddingGenerator) ? "embedding" : "chat";
        return model is null
            ? new ArgumentNullException(nameof(model))
            : new ArgumentException($"The configuration has no {kind} model '{model}'; use a model_name from its model_list, or provider/model", nameof(model));
    }

    internal T Own<T>(T disposable)
        where T : IDisposable
    {
        lock (_owned)
        {
            _owned.Add(disposable);
        }

        return disposable;
    }
}
