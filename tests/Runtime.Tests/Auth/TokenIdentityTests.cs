using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

/// <summary>A token belongs to what it was asked with and to where it is shown.</summary>
public sealed class TokenIdentityTests
{
    [Theory]
    [InlineData("ACME_CLIENT_ID")]
    [InlineData("ACME_CLIENT_SECRET")]
    [InlineData("ACME_TOKEN_URL")]
    [InlineData("ACME_SCOPE")]
    [InlineData("ACME_AUDIENCE")]
    [InlineData("ACME_RESOURCE")]
    [InlineData("ACME_BASE_URL")]
    public async Task Token_is_not_shown_after_a_change_of(string variable)
    {
        using var scene = new TokenScene(allFromEnvironment: true).Issuing();
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());

        scene.Runtime.Environment[variable] = "https://other.example/x";

        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Variable_that_is_not_asked_changes_nothing()
    {
        using var scene = new TokenScene(allFromEnvironment: true).Issuing();
        await scene.GetAsync();

        scene.Runtime.Environment["ACME_CLIENT_SECRET_OLD"] = "another";

        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Token_is_not_shown_when_a_setting_has_become_unusable()
    {
        using var scene = new TokenScene(allFromEnvironment: true).Issuing();
        await scene.GetAsync();

        scene.Runtime.Environment["ACME_TOKEN_URL"] = "http://login.acme.example/oauth/token";

        await Assert.ThrowsAsync<LlmConfigurationException>(scene.GetAsync);
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Token_is_shown_to_its_end_although_its_secret_is_unset_and_comes_back()
    {
        using var scene = new TokenScene().Issuing();
        await scene.GetAsync();

        scene.Runtime.Environment.Remove("ACME_CLIENT_SECRET");
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = TokenScene.ClientSecret;
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());

        scene.Runtime.Environment.Remove("ACME_CLIENT_SECRET");
        scene.Time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<LlmConfigurationException>(scene.GetAsync);
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Who_joined_before_a_change_is_served_and_who_comes_after_it_gets_another_token()
    {
        using var scene = new TokenScene();
        var first = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, _) => first.Task);
        scene.Issuing();
        var before = scene.Manager.GetTokenAsync().AsTask();
        await scene.Endpoint.WaitForRequestsAsync(1);

        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another";
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        first.SetResult(scene.Issue());

        Assert.Equal(TokenScene.Token(2), (await Eventually.SoonAsync(before)).Reveal());
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
    }

    [Fact]
    public async Task Request_from_before_a_change_ends_with_the_manager()
    {
        using var scene = new TokenScene();
        scene.Endpoint.ThenHang();
        scene.Issuing();
        var before = scene.Manager.GetTokenAsync().AsTask();
        await scene.Endpoint.WaitForRequestsAsync(1);
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another";
        await scene.GetAsync();

        scene.Manager.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Eventually.SoonAsync(before));
    }

    [Fact]
    public async Task Late_rejection_of_a_token_from_before_a_change_renews_nothing()
    {
        using var scene = new TokenScene().Issuing();
        var old = await scene.Manager.GetTokenAsync();
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another";
        await scene.GetAsync();

        Assert.True(scene.Manager.Reject(old));

        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Remembered_refusal_does_not_build_a_request()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""");
        await scene.FailAsync();
        var tasks = new Task<AccessToken>[1_000];
        await scene.FailAsync();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = scene.Manager.GetTokenAsync().AsTask();
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / tasks.Length, 1, 600);
        Assert.All(tasks, task => Assert.True(task.IsFaulted));
    }

    [Fact]
    public async Task Equal_clients_of_several_connections_share_one_request()
    {
        using var clients = TestClients.Create();
        var issued = 0;
        clients.Handler.Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.OK, $$"""{"access_token":"token-{{++issued}}-abcdef","token_type":"Bearer"}"""));
        var managers = Enumerable.Range(0, 5).Select(i => clients.Provider.Tokens(Client($"model 'm{i}'"))).ToList();
        foreach (var manager in managers)
        {
            clients.Provider.Connection(new() { BaseUrl = ConfigValue.Environment("base_url", "HOST_" + managers.IndexOf(manager)), Credential = new OAuth2Credential(manager) });
        }

        var tokens = await Task.WhenAll(managers.Select(manager => manager.GetTokenAsync().AsTask()));

        Assert.Equal(1, clients.Handler.Count);
        Assert.All(tokens, token => Assert.Same(tokens[0], token));
    }

    [Fact]
    public async Task Clients_that_turn_out_equal_at_run_time_share_one_request()
    {
        using var clients = TestClients.Create();
        (clients.Environment["OTHER_KEY"], clients.Environment["THIRD_KEY"]) = (clients.Environment["ACME_API_KEY"], "third");
        var issued = 0;
        clients.Handler.Otherwise(_ => ScriptedHandler.Response(HttpStatusCode.OK, $$"""{"access_token":"token-{{++issued}}-abcdef","token_type":"Bearer"}"""));
        var (one, other, third) = (clients.Provider.Tokens(Client("a")), clients.Provider.Tokens(Client("b", "OTHER_KEY")), clients.Provider.Tokens(Client("c", "THIRD_KEY")));

        Assert.NotSame(one, other);
        Assert.Same(await one.GetTokenAsync(), await other.GetTokenAsync());
        Assert.NotSame(await one.GetTokenAsync(), await third.GetTokenAsync());
        Assert.Equal(2, clients.Handler.Count);

        one.Dispose();
        Assert.Equal("token-1-abcdef", (await other.GetTokenAsync()).Reveal());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => one.GetTokenAsync().AsTask());
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("audience")]
    [InlineData("client_auth")]
    public void Clients_that_ask_for_something_else_do_not_share(string what)
    {
        using var clients = TestClients.Create();
        var literal = ConfigValue.Literal("x", "x");
        var other = new OAuth2ClientCredentials
        {
            TokenUrl = ConfigValue.Literal("token_url", "https://login.acme.example/token"),
            ClientId = ConfigValue.Literal("client_id", "agent"),
            ClientSecret = SecretReference.Environment("client_secret", "ACME_API_KEY"),
            Scope = what == "scope" ? literal : null,
            Audience = what == "audience" ? literal : null,
            ClientAuthentication = what == "client_auth" ? ClientAuthentication.Basic : ClientAuthentication.Post,
        };

        Assert.NotSame(clients.Provider.Tokens(Client("a")), clients.Provider.Tokens(other));
    }

    [Fact]
    public async Task Token_is_not_shown_to_the_host_that_a_base_url_was_moved_to()
    {
        var model = TestModel.Create();
        var tokens = model.Clients.Provider.Tokens(Client("a"));
        var connection = model.Clients.Provider.Connection(new() { BaseUrl = ConfigValue.Environment("base_url", "ACME_BASE_URL"), Credential = new OAuth2Credential(tokens) });
        var issued = 0;
        model.Handler.Otherwise(request => request.Uri.Host == "login.acme.example"
            ? ScriptedHandler.Response(HttpStatusCode.OK, $$"""{"access_token":"token-{{++issued}}-abcdef","token_type":"Bearer"}""")
            : ScriptedHandler.Response(HttpStatusCode.OK, TestModel.Completion()));

        model.Clients.Environment["ACME_BASE_URL"] = "https://a.example/v1";
        await model.On(connection).RespondAsync();
        model.Clients.Environment["ACME_BASE_URL"] = "https://b.example/v1";
        await model.On(connection).RespondAsync();

        Assert.Equal(
            [("a.example", "Bearer token-1-abcdef"), ("b.example", "Bearer token-2-abcdef")],
            model.Handler.Requests.Where(static request => request.Uri.Host != "login.acme.example").Select(static request => (request.Uri.Host, request.Header("Authorization"))));
    }

    [Fact]
    public async Task A_second_attempt_goes_where_its_credential_belongs()
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Environment("base_url", "ACME_BASE_URL"),
            Credential = new LlmApiKeyCredential(SecretReference.Environment("key", "ACME_API_KEY")),
        });
        model.Clients.Environment["ACME_BASE_URL"] = "https://a.example/v1";
        model.Handler.Then(_ =>
        {
            (model.Clients.Environment["ACME_BASE_URL"], model.Clients.Environment["ACME_API_KEY"]) = ("https://b.example/v1", "key-of-b");
            return ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable);
        }).ThenJson(TestModel.Completion());

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        model.Time.Advance(TimeSpan.FromSeconds(0.5));
        await call;

        Assert.Equal(("b.example", "Bearer key-of-b"), (model.Handler.Requests[1].Uri.Host, model.Handler.Requests[1].Header("Authorization")));
    }

    private static OAuth2ClientCredentials Client(string section, string secret = "ACME_API_KEY") => new()
    {
        TokenUrl = ConfigValue.Literal(section + ".token_url", "https://login.acme.example/token"),
        ClientId = ConfigValue.Literal(section + ".client_id", "agent"),
        ClientSecret = SecretReference.Environment(section + ".client_secret", secret),
    };
}
