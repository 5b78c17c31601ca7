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
    protected static string? After(string prefix, string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Length > prefix.Length && model.StartsWith(prefix, StringComparison.Ordinal) ? model[prefix.Length..] : null;
    }

    /// <summary>The error to throw for a name that the configuration does not have.</summary>
    protected static ArgumentException UnknownModel(string model) =>
        new($"The configuration has no chat model '{model}'; use a model_name from its model_list, or provider/model", nameof(model));

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
