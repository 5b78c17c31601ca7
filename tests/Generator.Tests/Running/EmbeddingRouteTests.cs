using System.Text.Json;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>An embedding model that only a pattern names is called where the pattern says, with its key.</summary>
public sealed class EmbeddingRouteTests : IDisposable
{
    private const string Config = """
        {
          "model_list": [
            { "model_name": "eu/*", "litellm_params": { "model": "openai/*", "api_base": "https://eu.example/v1", "api_key": "os.environ/EU_KEY" } },
            { "model_name": "team-*/vectors", "litellm_params": { "model": "openai/text-embedding-3-large" } },
            { "model_name": "chat", "litellm_params": { "model": "openai/gpt-4o" } }
          ]
        }
        """;

    private readonly FakeProvider _provider = new()
    {
        Environment = { ["EU_KEY"] = "key-of-eu", ["OPENAI_API_KEY"] = "key-of-openai", ["OPENAI_INTERNAL_BASE_URL"] = "https://vectors.example/v1" },
    };

    private readonly LoadedClients _clients;

    public EmbeddingRouteTests() => _clients = new LoadedClients(Config, _provider.Options);

    public void Dispose() => _clients.Dispose();

    [Theory]
    [InlineData("eu/text-embedding-3-small", "https://eu.example/v1/embeddings", "key-of-eu", "text-embedding-3-small")]
    [InlineData("team-blue/vectors", "https://vectors.example/v1/embeddings", "key-of-openai", "text-embedding-3-large")]
    [InlineData("openai/text-embedding-unlisted", "https://vectors.example/v1/embeddings", "key-of-openai", "text-embedding-unlisted")]
    public async Task Name_leads_to_address_key_and_model_of_its_entry(string name, string url, string key, string model)
    {
        // The fake answers in the shape of chats; what was asked is enough.
        await Assert.ThrowsAsync<LlmProtocolException>(() => _clients.GetEmbeddingGenerator(name).GenerateAsync(["Hi"]));

        var request = Assert.Single(_provider.Requests);
        Assert.Equal((url, "Bearer " + key), (request.Url, request.Headers["Authorization"]));
        Assert.Equal(model, JsonDocument.Parse(request.Body).RootElement.GetProperty("model").GetString());
    }
}
