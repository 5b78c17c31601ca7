namespace LlmCodegen;

/// <summary>The base of the class that is generated for a provider: its connection and its models.</summary>
public abstract class LlmProvider
{
    private readonly LlmClientsBase _clients;

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

    /// <summary>Fills a slot once, whichever thread comes first, and returns what it holds.</summary>
    protected static T Keep<T>(ref T? slot, T created)
        where T : class => LlmClientsBase.Keep(ref slot, created);
}
