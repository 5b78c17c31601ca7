using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

/// <summary>Servers and transports that say everything they know; and none of it may come out.</summary>
public sealed class TokenSecrecyTests
{
    private const string AccessToken = "eyJhbGciOiJub25lIn0.Q1w2E3r4T5.z9Y8x7";

    // A colon cannot be sent raw.
    private static readonly string RawClientId = TokenScene.ClientId.Replace(':', '_');

    private static readonly string[] Secrets =
    [
        .. Forms(TokenScene.ClientSecret), .. Forms(TokenScene.ClientId), .. Forms(RawClientId), .. Forms(AccessToken),
        TokenScene.ClientSecret[..6], TokenScene.ClientSecret[^6..], AccessToken[..10],
        Base64($"{RawClientId}:{TokenScene.ClientSecret}")[^16..],
        Base64($"{WebUtility.UrlEncode(TokenScene.ClientId)}:{WebUtility.UrlEncode(TokenScene.ClientSecret)}")[^16..],
    ];

    [Theory]
    [InlineData(ClientAuthentication.Post)]
    [InlineData(ClientAuthentication.Basic)]
    [InlineData(ClientAuthentication.BasicRaw)]
    public async Task Server_that_echoes_everything_betrays_nothing(ClientAuthentication authentication)
    {
        foreach (var shape in Shapes)
        {
            foreach (var status in (int[])[200, 302, 400, 401, 403, 429, 503])
            {
                using var scene = Scene(authentication);
                scene.Endpoint.Otherwise(request => ScriptedHandler.Response((HttpStatusCode)status, shape(Echo(request)), headers: ("X-Echo", Echo(request))));

                AssertClean(await scene.FailAsync());
                AssertClean(await scene.FailAsync());
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Transport_that_quotes_the_request_betrays_nothing(int kind)
    {
        foreach (var authentication in Enum.GetValues<ClientAuthentication>())
        {
            using var scene = Scene(authentication);
            scene.Endpoint.Otherwise((request, _) => throw (kind switch
            {
                0 => new HttpRequestException(Echo(request)),
                1 => new InvalidOperationException("outer", new IOException(Echo(request))),
                _ => new AggregateException(new IOException(TokenScene.ClientSecret[..6]), new IOException(AccessToken), new IOException(Echo(request))),
            }));

            AssertClean(await scene.FailAsync());
        }
    }

    [Fact]
    public async Task Harmless_cause_is_kept()
    {
        using var scene = new TokenScene();
        var cause = new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known");
        scene.Endpoint.ThenThrow(cause);

        var error = await scene.FailAsync();

        Assert.Same(cause, error.InnerException);
        Assert.Equal(
            "The request to the token endpoint of provider 'acme' (https://login.acme.example/oauth/token) failed: No such host is known",
            error.Message);
    }

    [Theory]
    [InlineData("hunter2-Zq")]
    [InlineData("abc")]
    [InlineData("x")]
    public async Task Short_secret_and_its_beginning_do_not_come_out(string secret)
    {
        using var scene = Scene(ClientAuthentication.Post);
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = secret;
        var half = secret[..Math.Min(secret.Length, 5)];
        scene.Endpoint.Then(HttpStatusCode.BadRequest, $$"""{"error":"{{secret}}","error_description":"0 {{secret}} 0 {{half}}… 0"}""");

        var error = await scene.FailAsync();

        Assert.Matches("0 [*]{3} 0 [*]{3}…? 0", error.Message);
        Assert.Equal("error", error.Code);
    }

    [Fact]
    public async Task Masked_secret_does_not_come_out()
    {
        using var scene = Scene(ClientAuthentication.Post);
        scene.Endpoint.Then(HttpStatusCode.BadRequest, """{"error":"invalid_client","error_description":"bad secret Zk*****% here"}""");

        Assert.Matches("bad secret [*]{3} here", (await scene.FailAsync()).Message);
    }

    [Fact]
    public async Task Former_tokens_do_not_come_out_of_a_later_error()
    {
        const string refresh = "rt.Q9wE8rT7yU6iO5pA4s";
        using var scene = Scene(ClientAuthentication.Post);
        scene.Endpoint.ThenJson($$"""{"access_token":"{{AccessToken}}","refresh_token":"{{refresh}}","token_type":"Bearer","expires_in":2}""");
        scene.Endpoint.Then(HttpStatusCode.BadRequest, $$"""{"error":"invalid_grant","error_description":"not {{AccessToken[4..]}} nor {{refresh.ToUpperInvariant()}} nor {{Convert.ToHexString(Encoding.UTF8.GetBytes(refresh))}}"}""");
        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.EndsWith("invalid_grant: not *** nor *** nor ***", (await scene.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Former_client_secret_does_not_come_out_of_a_later_error()
    {
        using var scene = Scene(ClientAuthentication.Post);
        scene.Endpoint.Then(HttpStatusCode.BadRequest).Then(HttpStatusCode.BadRequest, JsonSerializer.Serialize(new { error = "invalid_client", error_description = "not " + TokenScene.ClientSecret }));
        await scene.FailAsync();
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "another-one-7";

        AssertClean(await scene.FailAsync());
    }

    [Fact]
    public async Task Message_keeps_the_words_that_a_secret_is_made_of()
    {
        using var scene = Scene(ClientAuthentication.Post);
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "my-dev-client-secret-value";
        scene.Endpoint.Then(HttpStatusCode.BadRequest, """{"error":"invalid_client","error_description":"the client secret value my-dev-client-secret-value is unknown"}""");

        Assert.Contains(": the client secret value *** is unknown", (await scene.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_of_the_RFC_pass_even_if_the_secret_is_made_of_their_words()
    {
        using var scene = Scene(ClientAuthentication.Post);
        scene.Runtime.Environment["ACME_CLIENT_SECRET"] = "invalid_client_secret";
        scene.Endpoint.Then(HttpStatusCode.BadRequest, """{"error":"invalid_client"}""");

        Assert.Equal("invalid_client", (await scene.FailAsync()).Code);
    }

    [Fact]
    public async Task Query_of_the_token_url_is_not_told()
    {
        using var scene = new TokenScene(tokenUrl: "https://login.acme.example/token?key=hush");
        scene.Endpoint.Then(HttpStatusCode.BadRequest);

        Assert.DoesNotContain("hush", (await scene.FailAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_prints_as_stars_in_text_json_and_debugger()
    {
        using var scene = new TokenScene().Issuing();
        var token = await scene.Manager.GetTokenAsync();

        Assert.Equal("***", token.ToString());
        Assert.Equal("***", $"{token}");
        Assert.Equal("***", typeof(AccessToken).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.DoesNotContain(TokenScene.Token(1), JsonSerializer.Serialize(token), StringComparison.Ordinal);
        Assert.Equal("***", typeof(Secret).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.DoesNotContain("hush", JsonSerializer.Serialize(new Secret("hush")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_public_member_but_Reveal_gives_text_of_a_token()
    {
        var members = typeof(AccessToken).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo { PropertyType: var type } && type == typeof(string) || member is MethodInfo { IsSpecialName: false })
            .Select(member => member.Name);

        Assert.Equal(["Reveal", "Scope", "ToString"], members.Order(StringComparer.Ordinal));
    }

    private static readonly Func<string, string>[] Shapes =
    [
        static echo => echo,
        static echo => JsonSerializer.Serialize(new { error = "invalid_client", error_description = echo }),
        static echo => JsonSerializer.Serialize(new { error = echo, message = echo }),
        static echo => JsonSerializer.Serialize(new { error = TokenScene.ClientSecret, errorSummary = "x" + TokenScene.ClientSecret[..7] }),
        static echo => JsonSerializer.Serialize(new { error = new { code = TokenScene.ClientId, message = echo } }),
        static echo => JsonSerializer.Serialize(new { access_token = AccessToken, token_type = echo }),
        static echo => JsonSerializer.Serialize(new { access_token = AccessToken, error = "x", error_description = string.Join(' ', Forms(AccessToken)) + echo }),
        static echo => JsonSerializer.Serialize(new { access_token = AccessToken + "\n" + echo }),
        static echo => JsonSerializer.Serialize(new { access_token = AccessToken, error = AccessToken[..10] }),
        static echo => "error=" + WebUtility.UrlEncode(TokenScene.ClientSecret) + "&error_description=" + WebUtility.UrlEncode(echo),
        static echo => "{\"access_token\":\"" + AccessToken + "\",\"" + echo,
        static echo => "<html>" + WebUtility.HtmlEncode(echo) + "</html>",
    ];

    private static TokenScene Scene(ClientAuthentication authentication)
    {
        var scene = new TokenScene(authentication);
        if (authentication == ClientAuthentication.BasicRaw)
        {
            scene.Runtime.Environment["ACME_CLIENT_ID"] = RawClientId;
        }

        return scene;
    }

    private static string Echo(RecordedRequest request)
    {
        var basic = request.Header("Authorization")?["Basic ".Length..];
        var decoded = basic is null ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(basic));
        return $"{request.Body} {basic} {decoded} {string.Join(' ', Forms(TokenScene.ClientSecret))} {TokenScene.ClientSecret[..6]} {TokenScene.ClientSecret[^6..]} {AccessToken}";
    }

    private static IEnumerable<string> Forms(string value) =>
    [
        value, WebUtility.UrlEncode(value), Uri.EscapeDataString(value), Base64(value),
    ];

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));

    private static void AssertClean(Exception error)
    {
        for (Exception? current = error; current is not null; current = current.InnerException)
        {
            var said = string.Join('\n', [current.ToString(), current.Message, .. current.Data.Values.Cast<object?>().Select(value => $"{value}")]);
            if (current is TokenRequestException token)
            {
                said += $"\n{token.Code}\n{token.RequestId}";
            }

            foreach (var secret in Secrets)
            {
                // Not Assert.DoesNotContain, which would print what it found.
                Assert.False(said.Contains(secret, StringComparison.OrdinalIgnoreCase), "A secret came out");
            }
        }
    }
}
