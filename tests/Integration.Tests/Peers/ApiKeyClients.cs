using LlmCodegen.Dialects;
using LlmCodegen.TestSupport.Peers;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>What the generator would emit for a provider with an API key, written by hand so that the Runtime is tested by itself.</summary>
internal sealed class ApiKeyClients : LlmClientsBase
{
    public ApiKeyClients(LlamaServer server, string? key = null)
        : base(new LlmClientsOptions { EnvironmentVariable = name => name == "LLAMA_API_KEY" ? key ?? server.ApiKey : null })
    {
        Model = new LlamaProvider(this, server).Model;
    }

    public ChatModel Model { get; }

    public override IChatClient GetChatClient(string model) => model == LlamaServer.Model ? Model : throw UnknownModel(model);

    private sealed class LlamaProvider : LlmProvider
    {
        public LlamaProvider(ApiKeyClients clients, LlamaServer server)
            : base(clients, "llama")
        {
            var connection = Connect(new ConnectionDescription
            {
                BaseUrl = ConfigValue.Literal("model_list[0].litellm_params.api_base", server.BaseUrl),
                Credential = new LlmApiKeyCredential(SecretReference.Environment("model_list[0].litellm_params.api_key", "LLAMA_API_KEY")),
                Dialect = OpenAIChatDialect.Default,
            });
            Model = new TinyChatModel(connection, new ChatModelDescription { Id = LlamaServer.Model });
        }

        public ChatModel Model { get; }
    }

    private sealed class TinyChatModel(LlmConnection connection, ChatModelDescription description) : ChatModel(connection, description);
}
