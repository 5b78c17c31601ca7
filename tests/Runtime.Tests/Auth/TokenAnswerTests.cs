using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenAnswerTests
{
    [Theory]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":60}""")]
    [InlineData("""{"access_token":"abc","token_type":"bearer"}""")]
    [InlineData("""{"access_token":"abc","token_type":"BEARER"}""")]
    [InlineData("""{"access_token":"abc"}""")]
    [InlineData("""{"access_token":"abc","token_type":null,"error":null}""")]
    [InlineData("""{"not-before-policy":0,"x":{"access_token":"no"},"y":["access_token","no"],"access_token":"abc","refresh_token":"no","id_token":{}}""")]
    [InlineData("""{"\u0061ccess_token":"a\u0062c"}""")]
    [InlineData("\uFEFF {\"access_token\":\"abc\"}\r\n ")]
    public async Task Good_answer_gives_a_bearer_token(string json)
    {
        using var scene = new TokenScene();
        scene.Endpoint.ThenJson(json);

        var token = await scene.Manager.GetTokenAsync();

        Assert.Equal("abc", token.Reveal());
        Assert.Equal("Bearer abc", token.Header.ToString());
    }

    [Fact]
    public async Task Content_type_of_the_answer_does_not_matter()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.Created, """{"access_token":"abc"}""", "text/plain; charset=nonsense");

        Assert.Equal("abc", await scene.GetAsync());
    }

    [Theory]
    [InlineData(""","scope":"llm.read" """, "llm.read")]
    [InlineData("", "llm.read llm.write")]
    public async Task Scope_is_the_granted_one_or_else_the_one_asked_for(string member, string scope)
    {
        using var scene = new TokenScene(scope: "llm.read llm.write");
        scene.Endpoint.ThenJson($$"""{"access_token":"abc"{{member}}}""");

        Assert.Equal(scope, (await scene.Manager.GetTokenAsync()).Scope);
    }

    [Theory]
    [InlineData("""{"token_type":"Bearer"}""", "no 'access_token'", false)]
    [InlineData("""{"access_token":null}""", "no 'access_token'", false)]
    [InlineData("""{"access_token":""}""", "no 'access_token'", false)]
    [InlineData("""{"access_token":42}""", "no 'access_token'", false)]
    [InlineData("""{"access_token":["abc"]}""", "no 'access_token'", false)]
    [InlineData("""{"access_token":"abc","token_type":"mac"}""", "'token_type' is not 'Bearer'", false)]
    [InlineData("""{"access_token":"abc","token_type":"DPoP"}""", "'token_type' is not 'Bearer'", false)]
    [InlineData("""{"access_token":"ab\r\nX-Evil: 1"}""", "no HTTP header can carry", false)]
    [InlineData("""{"access_token":"ab\u00e9"}""", "no HTTP header can carry", false)]
    [InlineData("", "empty", false)]
    [InlineData("<html><body>Sign in</body></html>", "not a JSON object", false)]
    [InlineData("[]", "not a JSON object", false)]
    [InlineData("\"abc\"", "not a JSON object", false)]
    [InlineData("null", "not a JSON object", false)]
    [InlineData("access_token=abc&token_type=bearer", "not a JSON object", false)]
    [InlineData("""{"access_token":"abc","expi""", "truncated or malformed JSON", true)]
    [InlineData("""{"access_token":"abc"} {}""", "truncated or malformed JSON", true)]
    [InlineData("""{"access_token":"\ud800"}""", "truncated or malformed JSON", true)]
    public async Task Answer_without_a_usable_token_is_a_typed_error(string body, string problem, bool isTransient)
    {
        using var scene = new TokenScene();
        scene.Endpoint.ThenJson(body);

        var error = await scene.FailAsync();

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("(https://login.acme.example/oauth/token)", error.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, null, isTransient), (error.Status, error.Code, error.IsTransient));
        Assert.DoesNotContain("abc", error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_scope","error_description":"No such scope"}""", "invalid_scope", "No such scope", false)]
    [InlineData(200, """{"error":"invalid_client","error_description":"Who?"}""", "invalid_client", "Who?", false)]
    [InlineData(200, """{"access_token":"abc","error":"access_denied"}""", "access_denied", "", false)]
    [InlineData(200, "error=invalid_client&error_description=Who+is%20this", "invalid_client", "Who is this", false)]
    [InlineData(400, "error_description=Who&error=invalid_grant\n", "invalid_grant", "Who", false)]
    [InlineData(400, "", null, "HTTP 400", false)]
    [InlineData(403, "", null, "HTTP 403", false)]
    [InlineData(401, "<html>Unauthorized</html>", null, "HTTP 401", false)]
    [InlineData(404, "<html>", null, "Check 'oauth2_providers.acme.token_url'", false)]
    [InlineData(400, """{"errorCode":"E0000021","errorSummary":"Bad request"}""", "E0000021", "Bad request", false)]
    [InlineData(400, """{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"No"}}""", "INVALID_ARGUMENT", ": No", false)]
    [InlineData(400, """{"error":["odd"],"message":"Odd"}""", null, "Odd", false)]
    [InlineData(400, """{"error":"has spaces and <tags>"}""", "error", "HTTP 400", false)]
    [InlineData(400, """{"error":"temporarily_unavailable"}""", "temporarily_unavailable", "", true)]
    [InlineData(408, "", null, "HTTP 408", true)]
    [InlineData(429, """{"error":"rate_limited"}""", "rate_limited", "", true)]
    [InlineData(500, """{"error":"server_err""", null, "HTTP 500", true)]
    [InlineData(503, "<html>Down for maintenance</html>", null, "HTTP 503", true)]
    public async Task Refusal_is_a_typed_error_with_code_and_description(int status, string body, string? code, string said, bool isTransient)
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then((HttpStatusCode)status, body);

        var error = await scene.FailAsync();

        Assert.Equal(((HttpStatusCode)status, code, isTransient, "acme"), (error.Status, error.Code, error.IsTransient, error.Provider));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("html", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_not_followed(int status)
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then((HttpStatusCode)status, headers: ("Location", "https://evil.example/token"));

        var error = await scene.FailAsync();

        Assert.False(error.IsTransient);
        Assert.Contains("set 'oauth2_providers.acme.token_url' to the final address", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Endpoint.Count);
    }

    [Theory]
    [InlineData(ClientAuthentication.Post, "'post'", "'basic' or 'basic_raw'")]
    [InlineData(ClientAuthentication.Basic, "'basic'", "'basic_raw' or 'post'")]
    [InlineData(ClientAuthentication.BasicRaw, "'basic_raw'", "'basic' or 'post'")]
    public async Task Refused_client_is_told_about_client_auth(ClientAuthentication authentication, string used, string others)
    {
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden])
        {
            using var scene = new TokenScene(authentication);
            scene.Runtime.Environment["ACME_CLIENT_ID"] = "sb-q7";
            scene.Endpoint.Then(status);

            var error = await scene.FailAsync();

            Assert.Contains($"client_auth {used}", error.Message, StringComparison.Ordinal);
            Assert.Contains(others, error.Message, StringComparison.Ordinal);
            Assert.Contains("oauth2_providers.acme.client_auth", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Description_is_one_short_line()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(HttpStatusCode.BadRequest, $$"""{"error":"invalid_request","error_description":"one\r\ntwo\u0000\u001b[31m{{new string('.', 100_000)}}"}""");

        var error = await scene.FailAsync();

        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.InRange(error.Message.Length, 200, 500);
        Assert.EndsWith("…", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task Answer_of_more_than_a_megabyte_is_not_read_to_its_end(HttpStatusCode status)
    {
        using var scene = new TokenScene();
        var body = new CountingStream();
        scene.Endpoint.Then(_ => new HttpResponseMessage(status) { Content = new StreamContent(body) });

        var error = await scene.FailAsync();

        Assert.Equal(status, error.Status);
        Assert.InRange(body.Total, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task Token_of_a_megabyte_less_one_is_still_read()
    {
        using var scene = new TokenScene();
        var token = new string('t', 1_000_000);
        scene.Endpoint.ThenJson($$"""{"access_token":"{{token}}"}""");

        Assert.Equal(token, await scene.GetAsync());
    }

    [Fact]
    public async Task Connection_that_breaks_in_the_body_is_a_transient_error()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) });

        var error = await scene.FailAsync();

        Assert.True(error.IsTransient);
        Assert.Null(error.Status);
        Assert.IsType<IOException>(error.InnerException);
        Assert.Equal(1, scene.Endpoint.Count);
    }

    [Fact]
    public async Task Refusal_whose_body_breaks_is_still_a_refusal()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StreamContent(new BrokenStream()) });

        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.FailAsync()).Status);
    }

    [Fact]
    public async Task Answers_are_disposed()
    {
        var bodies = new List<MemoryStream>();
        using var scene = new TokenScene();
        foreach (var (status, json) in new[] { (HttpStatusCode.OK, """{"access_token":"abc","expires_in":0}"""), (HttpStatusCode.OK, "{"), (HttpStatusCode.Found, ""), (HttpStatusCode.BadRequest, "") })
        {
            var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
            bodies.Add(body);
            scene.Endpoint.Then(_ => new HttpResponseMessage(status) { Content = new StreamContent(body) });
            try
            {
                await scene.GetAsync();
            }
            catch (TokenRequestException)
            {
                scene.Time.Advance(TimeSpan.FromHours(1));
            }
        }

        Assert.All(bodies, body => Assert.False(body.CanRead));
        Assert.Equal(4, scene.Endpoint.Count);
    }

    private sealed class CountingStream : MemoryStream
    {
        public long Total { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Total += buffer.Length;
            return new(buffer.Length);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("The connection was closed"));
    }
}
