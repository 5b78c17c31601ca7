using System.Net;
using System.Text;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Answers whatever is asked, at any address: tokens, chats, streams, embeddings.</summary>
internal sealed class AnsweringProvider : HttpMessageHandler
{
    private const string Chat = """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

    /// <summary>The last request that was none for a token.</summary>
    public (Uri Url, string Body)? Last { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.Content?.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded")
        {
            return Answer(request, """{"access_token":"issued-token","token_type":"Bearer","expires_in":3600}""");
        }

        Last = (request.RequestUri!, body);
        return body.Contains("\"messages\":", StringComparison.Ordinal)
            ? body.Contains("\"stream\":true", StringComparison.Ordinal)
                ? Answer(request, "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n", "text/event-stream")
                : Answer(request, Chat)
            : Answer(request, """{"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":[0.5,0.25]}],"usage":{"prompt_tokens":1,"total_tokens":1}}""");
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string text, string type = "application/json") =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, type), RequestMessage = request };
}
