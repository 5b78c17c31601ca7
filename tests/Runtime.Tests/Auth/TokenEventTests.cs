using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenEventTests
{
    [Fact]
    public async Task Life_of_a_token_can_be_listened_to()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue()).Then(HttpStatusCode.ServiceUnavailable).Then(_ => scene.Issue()).Then(_ => scene.Issue());
        var heard = Listen(scene.Manager);

        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3550));
        await scene.GetAsync();
        await Eventually.TrueAsync(() => !scene.Manager.IsRequesting && heard.Count == 4);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.GetAsync();
        await Eventually.TrueAsync(() => !scene.Manager.IsRequesting && heard.Count == 6);
        scene.Manager.Reject(await scene.Manager.GetTokenAsync());
        await scene.GetAsync();
        await Eventually.TrueAsync(() => heard.Count == 9);

        Assert.Equal(
            [
                TokenEventKind.Requested, TokenEventKind.Obtained, TokenEventKind.Requested, TokenEventKind.RenewalFailed, TokenEventKind.Requested, TokenEventKind.Obtained,
                TokenEventKind.Requested, TokenEventKind.Rejected, TokenEventKind.Obtained,
            ],
            Kinds(heard, unordered: 6..8));
        Assert.All(heard, args => Assert.Equal("acme", args.Provider));
        Assert.Equal(ManualTimeProvider.Start.AddHours(1), heard[1].ExpiresAt);
        Assert.Equal(TimeSpan.Zero, heard[1].Duration);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (((TokenRequestException)heard[3].Error!).Status, heard[3].NextRequestIn));
    }

    [Fact]
    public async Task Failures_refusals_and_fallbacks_can_be_listened_to()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.ServiceUnavailable).Then(_ => scene.Issue()).Then(HttpStatusCode.ServiceUnavailable);
        var heard = Listen(scene.Manager);

        await scene.FailAsync();
        await scene.FailAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var token = await scene.Manager.GetTokenAsync();
        scene.Manager.Reject(token);
        await scene.GetAsync();
        await Eventually.TrueAsync(() => heard.Count == 9);
        scene.Manager.Reject(token);
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another";
        scene.Issuing();
        await scene.GetAsync();
        await Eventually.TrueAsync(() => heard.Count == 13);

        Assert.Equal(
            [
                TokenEventKind.Requested, TokenEventKind.RequestFailed, TokenEventKind.RefusalServed, TokenEventKind.Requested, TokenEventKind.Obtained, TokenEventKind.Requested,
                TokenEventKind.Rejected, TokenEventKind.RenewalFailed, TokenEventKind.Reinstated, TokenEventKind.RejectionIgnored, TokenEventKind.IdentityChanged, TokenEventKind.Requested,
                TokenEventKind.Obtained,
            ],
            Kinds(heard, unordered: 5..7));
        Assert.Equal(TimeSpan.FromSeconds(1), heard[2].NextRequestIn);
    }

    [Fact]
    public async Task Clients_hear_of_every_manager_and_no_event_holds_a_secret()
    {
        var heard = new List<TokenEventArgs>();
        using var clients = TestClients.Create(options => options.TokenEvents = (sender, args) =>
        {
            Assert.IsType<OAuth2TokenManager>(sender);
            lock (heard)
            {
                heard.Add(args);
            }
        });
        clients.Handler.Then(HttpStatusCode.OK, """{"access_token":"token-1-5b0c77aa","token_type":"Bearer"}""");
        var tokens = clients.Provider.Tokens(new OAuth2ClientCredentials
        {
            TokenUrl = ConfigValue.Literal("token_url", "https://login.acme.example/token"),
            ClientId = ConfigValue.Literal("client_id", "agent"),
            ClientSecret = SecretReference.Environment("client_secret", "ACME_API_KEY"),
        });

        await tokens.GetTokenAsync();

        Assert.Equal([TokenEventKind.Requested, TokenEventKind.Obtained], heard.Select(static args => args.Kind));
        var said = string.Join(' ', heard.Select(static args => System.Text.Json.JsonSerializer.Serialize(args) + args));
        Assert.DoesNotContain("5b0c77aa", said, StringComparison.Ordinal);
        Assert.DoesNotContain(TestModel.Key, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_that_throws_hurts_nobody()
    {
        using var scene = new TokenScene().Issuing();
        scene.Manager.Events += static (_, _) => throw new InvalidOperationException("listener");

        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
    }

    [Fact]
    public async Task Listener_that_is_gone_hears_nothing()
    {
        using var scene = new TokenScene().Issuing();
        var count = 0;
        EventHandler<TokenEventArgs> listener = (_, _) => count++;
        scene.Manager.Events += listener;
        scene.Manager.Events -= listener;

        await scene.GetAsync();

        Assert.Equal(0, count);
    }

    private static List<TokenEventArgs> Listen(OAuth2TokenManager manager)
    {
        var heard = new List<TokenEventArgs>();
        manager.Events += (sender, args) =>
        {
            Assert.Same(manager, sender);
            lock (heard)
            {
                heard.Add(args);
            }
        };
        return heard;
    }

    // A rejection is told by the caller's thread, the request that it causes by the flight's.
    private static List<TokenEventKind> Kinds(List<TokenEventArgs> heard, Range unordered)
    {
        lock (heard)
        {
            var kinds = heard.ConvertAll(static args => args.Kind);
            var (start, length) = unordered.GetOffsetAndLength(kinds.Count);
            kinds.Sort(start, length, null);
            return kinds;
        }
    }
}
