using System.Net;

namespace LlmCodegen.Runtime.Tests.Doubles;

/// <summary>Holds a request until the test answers it, on the test's own thread: what a call costs can then be counted there.</summary>
internal sealed class HeldHandler : HttpMessageHandler
{
    private TaskCompletionSource<HttpResponseMessage>? _held;

    public void Answer(byte[] body) => _held!.SetResult(new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => (_held = new()).Task;
}
