using System.Collections.Concurrent;

namespace LlmCodegen;

/// <summary>The base of the class that is generated for a provider: its connection and its models.</summary>
public abstract class LlmProvider
{
    private readonly LlmClientsBase _clients;
    private ConcurrentDictionary<string, object>? _models;

    /// <summary>Creates the provider; nothing is resolved or sent.</summary>
    protected LlmProvider(LlmClientsBase clients, string name)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _clients = clients;
        Name = name;
    }

    /// <summary>The provider as the configuration names it.</summary>
    public string Name { get; }

    /// <summary>The manager of the tokens that are asked for in this way; it ends with the clients. Equal grants, of other providers, too, have one manager.</summary>
    protected OAuth2TokenManager CreateTokenManager(OAuth2Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return _clients.TokensOf(grant, Name);
    }

    /// <summary>Creates a connection; it is opened when a model is first used.</summary>
    protected LlmConnection Connect(ConnectionDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        description.Credential.ShowAt(description.BaseUrl);
        return new(Name, description, _clients.Runtime, _clients.Resilience);
    }

    /// <summary>Creates a model that the configuration does not list; the provider decides whether it exists.</summary>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    protected static ChatModel CreateChatModel(LlmConnection connection, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(connection, new() { Id = id });
    }

    /// <summary>Creates a model that the configuration describes only in part, such as one behind a <c>model_name</c> with stars.</summary>
    protected static ChatModel CreateChatModel(LlmConnection connection, ChatModelDescription description) => new(connection, description);

    /// <summary>Creates an embedding model that the configuration does not list; the provider decides whether it exists.</summary>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    protected static EmbeddingModel CreateEmbeddingModel(LlmConnection connection, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(connection, new() { Id = id });
    }

    /// <summary>Creates an embedding model that the configuration describes only in part, such as one behind a <c>model_name</c> with stars.</summary>
    protected static EmbeddingModel CreateEmbeddingModel(LlmConnection connection, EmbeddingModelDescription description) => new(connection, description);

    /// <summary>The one instance of a model that the catalog knows, created when it is first asked for.</summary>
    protected TModel Keep<TModel>(string id, Func<string, TModel> create)
        where TModel : class => (TModel)(_models ?? Keep(ref _models, new ConcurrentDictionary<string, object>(StringComparer.Ordinal))).GetOrAdd(id, create);

    /// <summary>A description with what the catalog knows of the model, where it knows it.</summary>
    protected static ChatModelDescription Complete(ChatModelDescription description, ChatModelDescription? facts)
    {
        ArgumentNullException.ThrowIfNull(description);
        return facts is null ? description : description.With(facts);
    }

    /// <inheritdoc cref="Complete(ChatModelDescription, ChatModelDescription?)"/>
    protected static EmbeddingModelDescription Complete(EmbeddingModelDescription description, EmbeddingModelDescription? facts)
    {
        ArgumentNullException.ThrowIfNull(description);
        return facts is null ? description : description.With(facts);
    }

    /// <summary>The error to throw for a model that is known to be for something else.</summary>
    /// <param name="id">The model.</param>
    /// <param name="provider">The provider as the configuration names it.</param>
    /// <param name="diagnostic">The id of the diagnostic that an entry for the model would cause.</param>
    /// <param name="reason">What it would say, with <c>{0}</c> for the model.</param>
    protected static LlmConfigurationException NoClient(string id, string provider, string diagnostic, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return LlmConfigurationException.NoClient(id, provider, provider, diagnostic, reason.Replace("{0}", id, StringComparison.Ordinal));
    }

    /// <summary>Fills a slot once, whichever thread comes first, and returns what it holds.</summary>
    protected static T Keep<T>(ref T? slot, T created)
        where T : class => LlmClientsBase.Keep(ref slot, created);
}
