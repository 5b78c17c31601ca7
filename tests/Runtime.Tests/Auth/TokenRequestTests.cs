using System.Text;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenRequestTests
{
    private const string EncodedId = "sb-q7!a1%7Caicore!b1%3Axy";
    private const string EncodedSecret = "Zk7%2BqP%2F9w%3D%3D+x!%7Cv2Lm8%26%C3%A4%25";

    [Fact]
    public async Task Credentials_stand_in_the_body_by_default_as_CrewAI_sends_them()
    {
        using var scene = new TokenScene().Issuing();
        Assert.Equal(ClientAuthentication.Post, scene.Client.ClientAuthentication);

        await scene.GetAsync();

        var request = scene.Endpoint.Request;
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("https://login.acme.example/oauth/token", request.Uri.AbsoluteUri);
        Assert.Equal("application/x-www-form-urlencoded", request.Header("Content-Type"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Null(request.Header("Authorization"));
        Assert.Equal($"grant_type=client_credentials&client_id={EncodedId}&client_secret={EncodedSecret}", request.Body);
    }

    [Fact]
    public async Task Basic_encodes_both_parts_first_and_sends_them_only_once()
    {
        using var scene = new TokenScene(ClientAuthentication.Basic).Issuing();
        await scene.GetAsync();

        Assert.Equal($"Basic {Base64($"{EncodedId}:{EncodedSecret}")}", scene.Endpoint.Request.Header("Authorization"));
        Assert.Equal("grant_type=client_credentials", scene.Endpoint.Request.Body);
    }

    [Fact]
    public async Task Basic_raw_sends_both_parts_as_they_are()
    {
        using var scene = new TokenScene(ClientAuthentication.BasicRaw).Issuing();
        scene.Runtime.Environment["ACME_CLIENT_ID"] = "sb-x!a1|b";
        await scene.GetAsync();

        Assert.Equal($"Basic {Base64($"sb-x!a1|b:{TokenScene.ClientSecret}")}", scene.Endpoint.Request.Header("Authorization"));
        Assert.Equal("grant_type=client_credentials", scene.Endpoint.Request.Body);
    }

    [Fact]
    public async Task Basic_raw_refuses_a_client_id_with_a_colon()
    {
        using var scene = new TokenScene(ClientAuthentication.BasicRaw).Issuing();

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(scene.GetAsync);

        Assert.Contains("oauth2_providers.acme.client_id", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TokenScene.ClientId, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, scene.Endpoint.Count);
    }

    [Fact]
    public async Task Scope_audience_and_resources_are_sent_and_empty_ones_left_out()
    {
        using var scene = new TokenScene().Issuing();
        using var manager = new OAuth2TokenManager(
            new OAuth2ClientCredentials
            {
                TokenUrl = scene.Client.TokenUrl,
                ClientId = ConfigValue.Literal("p.client_id", "os.environ/MY_ID"),
                ClientSecret = scene.Client.ClientSecret,
                ClientAuthentication = ClientAuthentication.Basic,
                Scope = ConfigValue.Literal("p.scope", "llm.read llm.write"),
                Audience = ConfigValue.Literal("p.audience", ""),
                Resources = [ConfigValue.Literal("p.resource[0]", "https://a.example/x?y"), ConfigValue.Literal("p.resource[1]", "urn:b")],
            },
            scene.Runtime.Context,
            "acme");

        await manager.GetTokenAsync();

        Assert.Equal(
            "grant_type=client_credentials&scope=llm.read+llm.write&resource=https%3A%2F%2Fa.example%2Fx%3Fy&resource=urn%3Ab",
            scene.Endpoint.Request.Body);
    }

    [Fact]
    public async Task Literal_is_sent_as_it_stands()
    {
        using var scene = new TokenScene().Issuing();
        scene.Runtime.Environment["MY_ID"] = "never";
        using var manager = new OAuth2TokenManager(
            new OAuth2ClientCredentials
            {
                TokenUrl = scene.Client.TokenUrl,
                ClientId = ConfigValue.Literal("p.client_id", "MY_ID"),
                ClientSecret = scene.Client.ClientSecret,
            },
            scene.Runtime.Context,
            "acme");

        await manager.GetTokenAsync();

        Assert.Contains("client_id=MY_ID&", scene.Endpoint.Request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://login.acme.example/token?tenant=a%20b", "https://login.acme.example/token?tenant=a%20b")]
    [InlineData("http://127.0.0.1:8080/token", "http://127.0.0.1:8080/token")]
    [InlineData("http://127.8.9.10/token", "http://127.8.9.10/token")]
    [InlineData("http://[::1]:8080/token", "http://[::1]:8080/token")]
    [InlineData("http://LOCALHOST/token", "http://localhost/token")]
    public async Task Token_url_may_be_https_or_on_this_machine(string url, string sent)
    {
        using var scene = new TokenScene(tokenUrl: url).Issuing();
        await scene.GetAsync();

        Assert.Equal(sent, scene.Endpoint.Request.Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://login.acme.example/token", "use https")]
    [InlineData("http://localhost.acme.example/token", "use https")]
    [InlineData("http://127.0.0.1.acme.example/token", "use https")]
    [InlineData("http://10.0.0.1/token", "use https")]
    [InlineData("http://[::2]/token", "use https")]
    [InlineData("http://0.0.0.0/token", "use https")]
    [InlineData("ftp://login.acme.example/token", "not an absolute https URL")]
    [InlineData("file:///etc/passwd", "not an absolute https URL")]
    [InlineData("login.acme.example/token", "not an absolute https URL")]
    [InlineData("/token", "not an absolute https URL")]
    [InlineData("", "not an absolute https URL")]
    [InlineData("https://", "not an absolute https URL")]
    [InlineData("https://me:pass@login.acme.example/token", "user name or password")]
    [InlineData("https://login.acme.example/token#here", "fragment")]
    public async Task Other_token_urls_are_refused_before_anything_is_sent(string url, string why)
    {
        using var scene = new TokenScene(tokenUrl: url).Issuing();

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(scene.GetAsync);

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("'token_url' of provider 'acme' (oauth2_providers.acme.token_url)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, scene.Endpoint.Count);
    }

    [Fact]
    public async Task Empty_client_id_is_refused()
    {
        using var scene = new TokenScene();
        using var manager = new OAuth2TokenManager(
            new OAuth2ClientCredentials
            {
                TokenUrl = scene.Client.TokenUrl,
                ClientId = ConfigValue.Literal("p.client_id", ""),
                ClientSecret = scene.Client.ClientSecret,
            },
            scene.Runtime.Context,
            "acme");

        await Assert.ThrowsAsync<LlmConfigurationException>(() => Eventually.SoonAsync(manager.GetTokenAsync()));
    }

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}
