using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Http;

/// <summary>Handlers of the host's that follow redirects unless told not to.</summary>
public sealed class InjectedHandlerTests : IDisposable
{
    private readonly LoopbackServer _asked = new();
    private readonly LoopbackServer _elsewhere = new();

    public static TheoryData<string> Handlers => ["sockets", "client", "delegating", "factory"];

    public void Dispose()
    {
        _asked.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_redirect_takes_neither_key_nor_prompt_to_another_host(string kind)
    {
        using var handler = Create(kind);
        using var model = Model(handler);
        Redirect().ThenJson(Completion());
        _elsewhere.ThenJson(Completion());

        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => model.AskAsync("Hi"));

        Assert.Equal((HttpStatusCode)307, error.Status);
        Assert.Empty(_elsewhere.Requests);
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_redirect_does_not_take_the_client_secret_to_another_host(string kind)
    {
        using var handler = Create(kind);
        using var model = Model(handler);
        Redirect();
        _elsewhere.ThenJson("""{"access_token":"abcdefgh","token_type":"Bearer"}""");

        var error = await Assert.ThrowsAsync<TokenRequestException>(() => Tokens(model).GetTokenAsync().AsTask());

        Assert.Contains("leads elsewhere", error.Message, StringComparison.Ordinal);
        Assert.Empty(_elsewhere.Requests);
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_handler_that_cannot_be_changed_any_more_is_refused_before_anything_is_sent(string kind)
    {
        using var handler = Create(kind);
        _elsewhere.ThenJson("{}");
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, _elsewhere.Url) { Content = new StringContent("") };
        (await invoker.SendAsync(request, default)).Dispose();

        var error = Assert.Throws<ArgumentException>(() => Model(handler));

        Assert.Contains("AllowAutoRedirect = false", error.Message, StringComparison.Ordinal);
        Assert.Empty(_asked.Requests);
    }

    [Fact]
    public async Task A_handler_in_use_that_follows_no_redirects_is_welcome()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var first = Model(handler);
        using var second = Model(handler);
        _asked.ThenJson(Completion()).ThenJson(Completion());

        Assert.Equal("Hello", await first.AskAsync("Hi"));
        using var third = Model(handler);
        Assert.Equal("Hello", await third.AskAsync("Hi"));
    }

    [Fact]
    public async Task A_handler_that_nobody_can_judge_and_that_went_elsewhere_ends_the_call()
    {
        using var handler = new Opaque(new SocketsHttpHandler());
        using var model = Model(handler);
        Redirect();
        _elsewhere.ThenJson(Completion());

        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => model.AskAsync("Hi"));

        Assert.Contains($"came from {_elsewhere.Url.Authority} instead of {_asked.Url.Authority}", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowAutoRedirect", error.Message, StringComparison.Ordinal);
        Assert.Single(_elsewhere.Requests);
    }

    [Fact]
    public async Task A_token_from_elsewhere_is_not_used()
    {
        using var handler = new Opaque(new SocketsHttpHandler());
        using var model = Model(handler);
        Redirect();
        _elsewhere.ThenJson("""{"access_token":"abcdefgh","token_type":"Bearer"}""");

        var error = await Assert.ThrowsAsync<TokenRequestException>(() => Tokens(model).GetTokenAsync().AsTask());

        Assert.False(error.IsTransient);
        Assert.Contains("AllowAutoRedirect", error.Message, StringComparison.Ordinal);
    }

    private LoopbackServer Redirect() => _asked.Then($"HTTP/1.1 307 Temporary Redirect\nLocation: {_elsewhere.Url}\nContent-Length: 0", "");

    private static HttpMessageHandler Create(string kind) => kind switch
    {
        "sockets" => new SocketsHttpHandler(),
        "client" => new HttpClientHandler(),
        "delegating" => new Passing(new SocketsHttpHandler()),
        _ => new Passing(new Passing(new Passing(new HttpClientHandler()))), // IHttpMessageHandlerFactory: tracking, logging, logging, primary
    };

    private ClosingModel Model(HttpMessageHandler handler) => new(TestModel.Create(
        options: options =>
        {
            options.HttpHandler = handler;
            options.TimeProvider = TimeProvider.System;
            options.MaxRetries = 0;
        },
        connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", _asked.Url.AbsoluteUri),
            Credential = new LlmApiKeyCredential(SecretReference.Environment("key", "ACME_API_KEY")) { Header = "api-key", Scheme = null },
        }));

    private OAuth2TokenManager Tokens(ClosingModel model) => model.Model.Clients.Provider.Tokens(new OAuth2ClientCredentials
    {
        TokenUrl = ConfigValue.Literal("token_url", _asked.Url.AbsoluteUri),
        ClientId = ConfigValue.Literal("client_id", "agent"),
        ClientSecret = SecretReference.Environment("client_secret", "ACME_API_KEY"),
    });

    private sealed class ClosingModel(TestModel model) : IDisposable
    {
        public TestModel Model => model;

        public Task<string> AskAsync(string prompt) => model.AskAsync(prompt);

        public void Dispose() => model.Clients.Dispose();
    }

    private sealed class Passing(HttpMessageHandler inner) : DelegatingHandler(inner);

    private sealed class Opaque(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
