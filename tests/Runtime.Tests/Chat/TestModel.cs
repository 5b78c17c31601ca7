using System.Net;
using System.Text;
using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>A chat model of the provider 'acme' whose transport, clock, environment and luck a test holds in its hands.</summary>
internal sealed class TestModel : ChatModel
{
    public const string Key = "sk-acme-5f1c9a77e0d24b86";

    private TestModel(LlmConnection connection, ChatModelDescription description, TestClients clients)
        : base(connection, description) => Clients = clients;

    public TestClients Clients { get; }

    public ScriptedHandler Handler => Clients.Handler;

    public ManualTimeProvider Time => Clients.Time;

    public static TestModel Create(
        OpenAIChatProfile? profile = null,
        ChatModelDescription? description = null,
        Action<LlmClientsOptions>? options = null,
        LlmCredential? credential = null,
        ConnectionDescription? connection = null)
    {
        var clients = TestClients.Create(options);
        description ??= new() { Id = "gpt-test" };
        connection ??= new()
        {
            BaseUrl = ConfigValue.Literal("providers.acme.base_url", "https://llm.acme.example/v1"),
            Credential = credential ?? new LlmApiKeyCredential(SecretReference.Environment("providers.acme.api_key", "ACME_API_KEY")),
            Dialect = profile is null ? OpenAIChatDialect.Default : new(profile),
        };
        return new(clients.Provider.Connection(connection), description, clients);
    }

    /// <summary>The same model over another connection of the same clients.</summary>
    public TestModel On(LlmConnection connection) => new(connection, Description, Clients);

    /// <summary>A whole answer that says <paramref name="text"/>.</summary>
    public static string Completion(string text = "Hello") =>
        $$"""{"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"gpt-test-0613","choices":[{"index":0,"message":{"role":"assistant","content":"{{text}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10} }""";

    /// <summary>One chunk of a streamed answer.</summary>
    public static string Chunk(string delta, string finish = "null", string more = "") =>
        $$$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"gpt-test-0613","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{finish}}}}]{{{more}}}}""";

    /// <summary>Events of a stream, each with its blank line.</summary>
    public static string Events(params string[] data) => string.Concat(data.Select(static item => $"data: {item}\n\n"));

    public static HttpResponseMessage EventStream(string body) => ScriptedHandler.Response(HttpStatusCode.OK, body, "text/event-stream");

    public static HttpResponseMessage EventStream(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public TestModel Streams(string body)
    {
        Handler.Then(_ => EventStream(body));
        return this;
    }

    public TestModel Answers(string body)
    {
        Handler.ThenJson(body);
        return this;
    }

    public async Task<List<ChatResponseUpdate>> UpdatesAsync(ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in GetStreamingResponseAsync([new(ChatRole.User, "Hi")], options, cancellationToken))
        {
            updates.Add(update);
        }

        return updates;
    }

    public Task<ChatResponse> RespondAsync(ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetResponseAsync([new(ChatRole.User, "Hi")], options, cancellationToken);
}
