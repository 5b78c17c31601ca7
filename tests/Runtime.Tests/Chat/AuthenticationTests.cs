using System.Net;
using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Doubles;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Chat;

public sealed class AuthenticationTests : IDisposable
{
    private readonly ScriptedHandler _handler = new();
    private int _tokens;

    private TestModel CreateModel()
    {
        var model = TestModel.Create();
        var tokens = model.Clients.Provider.Tokens(new OAuth2ClientCredentials
        {
            TokenUrl = ConfigValue.Literal("token_url", "https://login.acme.example/token"),
            ClientId = ConfigValue.Literal("client_id", "agent"),
            ClientSecret = SecretReference.Environment("client_secret", "ACME_API_KEY"),
        });
        var connection = model.Clients.Provider.Connection(new()
        {
            BaseUrl = ConfigValue.Literal("base_url", "https://llm.acme.example/v1"),
            Credential = new OAuth2Credential(tokens),
        });
        model.Handler.Otherwise((request, cancellationToken) => request.Uri.Host == "login.acme.example"
            ? Task.FromResult(ScriptedHandler.Response(HttpStatusCode.OK, $$"""{"access_token":"token-{{++_tokens}}-5b0c77aa","token_type":"Bearer","expires_in":3600}"""))
            : SendAsync(request, cancellationToken));
        return model.On(connection);
    }

    private async Task<HttpResponseMessage> SendAsync(RecordedRequest request, CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
        using var copy = new HttpRequestMessage(request.Method, request.Uri) { Content = new StringContent(request.Body) };
        copy.Headers.TryAddWithoutValidation("Authorization", request.Header("Authorization"));
        return await invoker.SendAsync(copy, cancellationToken);
    }

    public void Dispose() => _handler.Dispose();

    private IEnumerable<string?> Shown => _handler.Requests.Select(request => request.Header("Authorization"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_token_is_renewed_once(bool stream)
    {
        var model = CreateModel();
        _handler.Then(HttpStatusCode.Unauthorized, "{}");
        if (stream)
        {
            _handler.Then(_ => EventStream(Events(Chunk("""{"content":"Hello"}""", "\"stop\""))));
            Assert.Equal("Hello", string.Concat((await model.UpdatesAsync()).Select(update => update.Text)));
        }
        else
        {
            _handler.ThenJson(Completion());
            Assert.Equal("Hello", (await model.RespondAsync()).Text);
        }

        Assert.Equal(["Bearer token-1-5b0c77aa", "Bearer token-2-5b0c77aa"], Shown);
        Assert.Equal(_handler.Requests[0].Body, _handler.Requests[1].Body);
    }

    [Fact]
    public async Task A_new_key_goes_to_the_address_that_was_set_with_it()
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Environment("the base URL of acme", "ACME_BASE_URL"),
            Credential = new LlmApiKeyCredential(SecretReference.Environment("the API key of acme", "ACME_API_KEY")),
            Dialect = OpenAIChatDialect.Default,
        });
        model.Handler.ThenJson(Completion()).ThenJson(Completion());
        model.Clients.Environment["ACME_BASE_URL"] = "https://a.example/v1";
        await model.RespondAsync();
        (model.Clients.Environment["ACME_BASE_URL"], model.Clients.Environment["ACME_API_KEY"]) = ("https://b.example/v1", "key-of-b");
        await model.RespondAsync();

        Assert.Equal([("a.example", $"Bearer {Key}"), ("b.example", "Bearer key-of-b")], model.Handler.Requests.Select(static request => (request.Uri.Host, request.Header("Authorization"))));
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_ends_the_call()
    {
        var model = CreateModel();
        _handler.Otherwise(request => ScriptedHandler.Response(HttpStatusCode.Unauthorized, $"bad token {request.Header("Authorization")}"));

        var error = await Assert.ThrowsAsync<LlmAuthenticationException>(() => model.RespondAsync());

        Assert.Equal(2, _handler.Count);
        Assert.DoesNotContain("5b0c77aa", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_token_in_an_error_of_the_provider_does_not_come_out()
    {
        var model = CreateModel();
        _handler.Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.BadRequest, """{"error":{"message":"seen before: token-1-5b0c77aa"}}""");

        var error = await Assert.ThrowsAsync<LlmBadRequestException>(() => model.RespondAsync());

        Assert.Contains("seen before: ***", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("5b0c77aa", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spurious_401_while_the_token_endpoint_is_down_fails_nobody()
    {
        var model = CreateModel();
        _handler.ThenJson(Completion()).Then(HttpStatusCode.Unauthorized).Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.OK, Completion()));
        await model.RespondAsync();
        model.Handler.Then((request, cancellationToken) => request.Uri.Host == "login.acme.example"
            ? Task.FromResult(ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable))
            : SendAsync(request, cancellationToken));
        model.Handler.Otherwise((request, cancellationToken) => request.Uri.Host == "login.acme.example"
            ? Task.FromResult(ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable))
            : SendAsync(request, cancellationToken));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => model.RespondAsync()));

        Assert.All(answers, static answer => Assert.Equal("Hello", answer.Text));
        Assert.All(Shown, static shown => Assert.Equal("Bearer token-1-5b0c77aa", shown));
    }

    [Fact]
    public async Task A_renewal_and_retries_do_not_multiply()
    {
        var model = CreateModel();
        _handler.Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.ServiceUnavailable).Then(HttpStatusCode.Unauthorized);

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        model.Time.Advance(TimeSpan.FromSeconds(0.5));

        await Assert.ThrowsAsync<LlmAuthenticationException>(() => call);
        Assert.Equal(3, _handler.Count);
    }

    [Fact]
    public async Task A_token_endpoint_that_is_down_for_a_moment_is_waited_for()
    {
        var model = CreateModel();
        model.Handler.Then(HttpStatusCode.ServiceUnavailable);
        _handler.ThenJson(Completion());

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        model.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("Hello", (await call).Text);
    }

    [Fact]
    public async Task A_refused_client_is_not_asked_for_again()
    {
        var model = CreateModel();
        model.Handler.Then(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""");

        Assert.Equal("invalid_client", (await Assert.ThrowsAsync<TokenRequestException>(() => model.RespondAsync())).Code);
        Assert.Equal(0, _handler.Count);
    }

    [Fact]
    public async Task A_refused_key_is_not_shown_again()
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.Unauthorized, "{}");

        await Assert.ThrowsAsync<LlmAuthenticationException>(() => model.RespondAsync());

        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        var model = TestModel.Create();
        model.Clients.Environment.Clear();

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => model.RespondAsync());

        Assert.Contains("ACME_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, model.Handler.Count);
    }
}
