using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>A chat model of a provider, as a typed handle and as an <see cref="IChatClient"/>.</summary>
public class ChatModel : IChatClient
{
    /// <summary>Creates the handle; nothing is resolved or sent.</summary>
    protected internal ChatModel(LlmConnection connection, ChatModelDescription description)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
    }

    /// <summary>What is known about the model.</summary>
    public ChatModelDescription Description { get; }

    /// <summary>The model as the provider names it.</summary>
    public string Id => Description.Id;

    /// <summary>The name the configuration gave it, else <see cref="Id"/>.</summary>
    public string Name => Description.Name ?? Description.Id;

    /// <summary>Asks one question and returns the text of the answer.</summary>
    public Task<string> AskAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks one question and returns the text of the answer piece by piece.</summary>
    public IAsyncEnumerable<string> StreamTextAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => throw new NotImplementedException();

    /// <summary>Does nothing: what models share belongs to the clients.</summary>
    public void Dispose() => GC.SuppressFinalize(this);
}
