using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;
using static LlmCodegen.Runtime.Tests.Embeddings.TestEmbeddingModel;

namespace LlmCodegen.Runtime.Tests.Embeddings;

public class EmbeddingFailureTests
{
    [Fact]
    public async Task Failures_are_typed_and_hold_no_key()
    {
        var model = Create();
        model.Handler.Then(HttpStatusCode.Unauthorized, $$$"""{"error":{"message":"Incorrect API key provided: {{{TestModel.Key}}}","code":"invalid_api_key"}}""");

        var error = await Assert.ThrowsAsync<LlmAuthenticationException>(() => model.EmbedAsync("a"));

        Assert.Equal(("acme", "embed-test", "invalid_api_key"), (error.Provider, error.Model, error.Code));
        Assert.DoesNotContain(TestModel.Key[..8], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_that_may_pass_are_tried_again_as_often_as_the_model_says()
    {
        var model = Create(new() { Id = "m", MaxRetries = 1 });
        model.Handler.Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.TooManyRequests, """{"error":{"message":"slow down"}}""", headers: ("Retry-After", "3")));

        var call = model.EmbedAsync("a");
        await model.Clients.Time.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        model.Clients.Time.Advance(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<LlmRateLimitException>(() => call);
        Assert.Equal(2, model.Handler.Count);
    }

    [Fact]
    public async Task Refused_token_is_renewed_once()
    {
        var tokens = 0;
        var model = Create(credential: clients => new OAuth2Credential(clients.Provider.Tokens(new OAuth2ClientCredentials
        {
            TokenUrl = ConfigValue.Literal("token_url", "https://login.acme.example/token"),
            ClientId = ConfigValue.Literal("client_id", "agent"),
            ClientSecret = SecretReference.Environment("client_secret", "ACME_API_KEY"),
        })));
        model.Handler.Otherwise(request =>
            request.Uri.Host == "login.acme.example" ? ScriptedHandler.Response(HttpStatusCode.OK, $$"""{"access_token":"token-{{++tokens}}","token_type":"Bearer","expires_in":3600}""")
            : request.Header("Authorization") == "Bearer token-1" ? ScriptedHandler.Response(HttpStatusCode.Unauthorized, "{}")
            : ScriptedHandler.Response(HttpStatusCode.OK, Answer(Item(0, "[1]"))));

        var numbers = await model.EmbedAsync("a");

        Assert.Equal([1f], numbers);
        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task Silence_ends_in_a_timeout_after_the_time_of_the_model()
    {
        var model = Create(new() { Id = "m", Timeout = TimeSpan.FromSeconds(7) });
        model.Handler.ThenHang();

        var call = model.EmbedAsync("a");
        await model.Handler.WaitForRequestsAsync(1);
        model.Clients.Time.Advance(TimeSpan.FromSeconds(7));

        await Assert.ThrowsAsync<LlmTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Cancellation_is_the_callers_own()
    {
        var model = Create();
        model.Handler.ThenHang();
        using var source = new CancellationTokenSource();

        var call = model.EmbedAsync(["a"], source.Token);
        await model.Handler.WaitForRequestsAsync(1);
        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(source.Token, error.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.EmbedAsync("a", source.Token));
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task After_the_clients_end_there_are_no_embeddings()
    {
        var model = Create();
        model.Handler.ThenHang();
        var call = model.EmbedAsync("a");
        await model.Handler.WaitForRequestsAsync(1);

        model.Clients.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => model.EmbedAsync("a"));
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new() { Id = "m", MaxRetries = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new() { Id = "m", Timeout = TimeSpan.Zero }));
    }
}
