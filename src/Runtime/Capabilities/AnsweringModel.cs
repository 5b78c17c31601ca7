using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What the methods of a capability need to know of a model, which may sit behind other clients.</summary>
internal readonly struct AnsweringModel(IChatClient client)
{
    private readonly ChatModel? _model = client.GetService(typeof(ChatModel)) as ChatModel;
    private readonly ChatClientMetadata? _metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;

    public string Provider => _model?.Provider ?? _metadata?.ProviderName ?? "unknown";

    public string Id => _model?.Id ?? _metadata?.DefaultModelId ?? "unknown";

    /// <summary>Asks with one message of the user and returns the text of the answer.</summary>
    public static async Task<string> AskAsync(IChatClient client, ChatMessage message, ChatOptions? options, CancellationToken cancellationToken)
    {
        var response = await client.GetResponseAsync([message], options, cancellationToken).ConfigureAwait(false);
        return new AnsweringModel(client).TextOf(response);
    }

    /// <exception cref="LlmContentPolicyException">There is no text because the model refused, or because a filter removed it.</exception>
    public string TextOf(ChatResponse response) => _model?.TextOf(response) ?? response.Text;
}
