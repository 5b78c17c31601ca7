using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Embeddings;

/// <summary>An embedding model of the provider 'acme' whose transport, clock and environment a test holds in its hands.</summary>
internal sealed class TestEmbeddingModel : EmbeddingModel
{
    private TestEmbeddingModel(LlmConnection connection, EmbeddingModelDescription description, TestClients clients)
        : base(connection, description) => Clients = clients;

    public TestClients Clients { get; }

    public ScriptedHandler Handler => Clients.Handler;

    public static TestEmbeddingModel Create(
        EmbeddingModelDescription? description = null,
        Func<TestClients, LlmCredential>? credential = null,
        Action<LlmClientsOptions>? options = null,
        OpenAIEmbeddingProfile? profile = null)
    {
        var clients = TestClients.Create(options);
        var connection = clients.Provider.Connection(new()
        {
            BaseUrl = ConfigValue.Literal("providers.acme.base_url", "https://llm.acme.example/v1"),
            Credential = credential?.Invoke(clients) ?? new LlmApiKeyCredential(SecretReference.Environment("providers.acme.api_key", "ACME_API_KEY")),
            Embeddings = profile ?? new(),
        });
        return new(connection, description ?? new() { Id = "embed-test" }, clients);
    }

    /// <summary>An answer with these items, each the JSON of one.</summary>
    public static string Answer(params string[] items) =>
        $$"""{"object":"list","data":[{{string.Join(',', items)}}],"model":"embed-test-001","usage":{"prompt_tokens":5,"total_tokens":5} }""";

    public static string Item(int index, string embedding) => $$"""{"object":"embedding","index":{{index}},"embedding":{{embedding}}}""";

    public static string Base64(params float[] numbers) => $"\"{Convert.ToBase64String(numbers.SelectMany(BitConverter.GetBytes).ToArray())}\"";

    public TestEmbeddingModel Answers(string body)
    {
        Handler.ThenJson(body);
        return this;
    }
}
