using System.Net;
using System.Text;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>A provider and its token endpoint behind a handler: answers every question, keeps every request.</summary>
internal sealed class FakeProvider : HttpMessageHandler
{
    private readonly List<Request> _requests = [];

    public IReadOnlyList<Request> Requests => _requests;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public LlmClientsOptions Options => new() { HttpHandler = this, EnvironmentVariable = Environment.GetValueOrDefault, MaxRetries = 0 };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        _requests.Add(new Request(
            request.RequestUri!.ToString(), body, request.Headers.ToDictionary(static h => h.Key, static h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase)));
        var answer = request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
            ? """{"access_token":"issued-token","token_type":"Bearer","expires_in":3600}"""
            : """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json"), RequestMessage = request };
    }

    public sealed record Request(string Url, string Body, IReadOnlyDictionary<string, string> Headers);
}
