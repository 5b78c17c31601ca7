using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>What a provider description says reaches the wire.</summary>
public sealed class ProviderDescriptionTests : IDisposable
{
    private const string Description = """
        {
          "id": "contoso", "dialect": "openai-chat", "base_url": "https://contoso.example", "auth": [{ "scheme": "none" }],
          "query": { "version": "2026-01-01" }, "query_env": { "trace": ["CONTOSO_TRACE"] }, "body_env": { "project_id": ["CONTOSO_PROJECT"] },
          "endpoints": { "chat": "/api/{model}/chat", "embeddings": "/api/vectors" },
          "quirks": {
            "max_stop_sequences": 2, "max_embedding_inputs": 2, "dimensions_field": "size", "usage": "excludes-cache", "framing": "sse-eof",
            "rate_limit_headers": { "remaining_requests": "contoso-left" }
          },
          "models": { "talk": {}, "vectors": { "mode": "embedding" } }
        }
        """;

    private const string Config = """
        model_list:
          - model_name: talk
            litellm_params: { model: contoso/talk, temperature: os.environ/TEMPERATURE, stop: [END, os.environ/STOP], max_retries: os.environ/RETRIES }
          - model_name: vectors
            litellm_params: { model: contoso/vectors }
        """;

    private readonly Server _server = new();
    private readonly LoadedClients _clients;

    public ProviderDescriptionTests() => _clients = new LoadedClients(
        [new InMemoryText("/project/litellm_config.yaml", Config), new InMemoryText("/project/contoso.provider.json", Description)], _server.Options);

    public void Dispose()
    {
        _clients.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Path_query_and_body_are_the_descriptions_with_what_the_environment_adds()
    {
        _server.Environment["STOP"] = "###";
        await _clients.Model("Talk").AskAsync("Hi");
        _server.Environment["CONTOSO_TRACE"] = "a b";
        _server.Environment["CONTOSO_PROJECT"] = "p1";
        await _clients.Model("Talk").AskAsync("Hi");

        Assert.Equal(["https://contoso.example/api/talk/chat?version=2026-01-01", "https://contoso.example/api/talk/chat?version=2026-01-01&trace=a%20b"], _server.Urls);
        Assert.False(_server.Body(0).TryGetProperty("project_id", out _));
        Assert.Equal("p1", _server.Body(1).GetProperty("project_id").GetString());
        Assert.Equal(["END", "###"], _server.Body(0).GetProperty("stop").EnumerateArray().Select(static stop => stop.GetString()));
    }

    [Fact]
    public async Task Numbers_by_reference_are_read_when_they_are_needed()
    {
        _server.Environment["STOP"] = "###";
        await _clients.Model("Talk").AskAsync("Hi");
        _server.Environment["TEMPERATURE"] = "0.5";
        await _clients.Model("Talk").AskAsync("Hi");
        _server.Environment["TEMPERATURE"] = "warm";
        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => _clients.Model("Talk").AskAsync("Hi"));

        Assert.False(_server.Body(0).TryGetProperty("temperature", out _));
        Assert.Equal(0.5, _server.Body(1).GetProperty("temperature").GetDouble());
        Assert.Contains("'TEMPERATURE'", error.Message, StringComparison.Ordinal);
        Assert.Contains("model 'talk': litellm_params.temperature", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.Urls.Count);
    }

    [Fact]
    public async Task Retries_by_reference_are_read_when_they_are_needed()
    {
        _server.Environment["STOP"] = "###";
        _server.Environment["RETRIES"] = "0";
        _server.Status = HttpStatusCode.ServiceUnavailable;
        await Assert.ThrowsAsync<LlmServerException>(() => _clients.Model("Talk").AskAsync("Hi"));
        Assert.Single(_server.Urls);
    }

    [Fact]
    public async Task Embeddings_have_their_path_their_field_and_their_parts()
    {
        var embeddings = await _clients.GetEmbeddingGenerator("vectors").GenerateAsync(["a", "b", "c"], new() { Dimensions = 4 });

        Assert.Equal(3, embeddings.Count);
        Assert.Equal(["https://contoso.example/api/vectors?version=2026-01-01", "https://contoso.example/api/vectors?version=2026-01-01"], _server.Urls);
        Assert.Equal([2, 1], new[] { _server.Body(0), _server.Body(1) }.Select(static body => body.GetProperty("input").GetArrayLength()));
        Assert.Equal(4, _server.Body(0).GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task Answers_are_read_as_the_description_says()
    {
        _server.Environment["STOP"] = "###";
        var answer = await _clients.GetChatClient("talk").GetResponseAsync("Hi");
        Assert.Equal((30, 41), (answer.GetRateLimits()!.RequestsRemaining, answer.Usage!.InputTokenCount));
        await Assert.ThrowsAsync<LlmBadRequestException>(() => _clients.Model("Talk").AskAsync("Hi", new ChatOptions { StopSequences = ["1", "2", "3"] }));
    }

    private sealed class Server : HttpMessageHandler
    {
        private readonly List<(string Url, string Body)> _requests = [];

        public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public LlmClientsOptions Options => new() { HttpHandler = this, EnvironmentVariable = Environment.GetValueOrDefault };

        public IReadOnlyList<string> Urls => [.. _requests.Select(static request => request.Url)];

        public JsonElement Body(int request) => JsonDocument.Parse(_requests[request].Body).RootElement;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            _requests.Add((request.RequestUri!.AbsoluteUri, body));
            var answer = request.RequestUri.AbsolutePath.EndsWith("/vectors", StringComparison.Ordinal)
                ? $$"""{"data":[{{string.Join(',', JsonDocument.Parse(body).RootElement.GetProperty("input").EnumerateArray().Select(static (_, index) => $$"""{"index":{{index}},"embedding":[1]}"""))}}]}"""
                : """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":40}}}""";
            var response = new HttpResponseMessage(Status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
            response.Headers.TryAddWithoutValidation("contoso-left", "30");
            return response;
        }
    }
}
