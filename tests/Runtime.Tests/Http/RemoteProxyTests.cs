using System.Net;
using LlmCodegen.Http;

namespace LlmCodegen.Runtime.Tests.Http;

public sealed class RemoteProxyTests
{
    private static readonly Uri Proxy = new("http://proxy.example:3128");

    [Theory]
    [InlineData("http://localhost:8080/token")]
    [InlineData("http://LOCALHOST/token")]
    [InlineData("http://localhost./token")]
    [InlineData("http://auth.localhost/token")]
    [InlineData("http://127.0.0.1:9/token")]
    [InlineData("http://127.8.9.10/token")]
    [InlineData("http://2130706433/token")]
    [InlineData("http://[::1]:9/token")]
    [InlineData("http://[::ffff:127.0.0.1]/token")]
    public void Loopback_never_goes_through_a_proxy(string url)
    {
        var proxy = new RemoteProxy(new WebProxy(Proxy));

        Assert.True(proxy.IsBypassed(new(url)));
        Assert.Null(proxy.GetProxy(new(url)));
    }

    [Theory]
    [InlineData("http://llm.acme.example/v1")]
    [InlineData("https://localhost.acme.example/v1")]
    [InlineData("http://notlocalhost/v1")]
    [InlineData("http://10.0.0.1/v1")]
    [InlineData("http://[2001:db8::1]/v1")]
    public void Everything_else_goes_as_the_system_says(string url)
    {
        var proxy = new RemoteProxy(new WebProxy(Proxy));

        Assert.False(proxy.IsBypassed(new(url)));
        Assert.Equal(Proxy, proxy.GetProxy(new(url)));
    }

    [Fact]
    public void Exceptions_of_the_system_hold() =>
        Assert.True(new RemoteProxy(new WebProxy(Proxy, false, ["llm\\.acme\\.example"])).IsBypassed(new("https://llm.acme.example/v1")));

    [Fact]
    public async Task Own_transport_reaches_loopback_past_the_proxy_of_the_process()
    {
        using var proxy = new LoopbackServer();
        using var server = new LoopbackServer();
        server.ThenJson("{}");
        using var handler = Transport.CreateHandler(new WebProxy(new Uri($"http://127.0.0.1:{proxy.Url.Port}")));
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = new StringContent("client_secret=x") };

        using var response = await http.SendAsync(request, default);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(proxy.Requests);
    }
}
