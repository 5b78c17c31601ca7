using System.Net;
using System.Text;
using LlmCodegen.Runtime.Tests.Chat;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Http;

public class ErrorTests
{
    private static async Task<LlmRequestException> ErrorAsync(int status, string body, params (string, string)[] headers)
    {
        var model = TestModel.Create(options: options => options.MaxRetries = 0);
        model.Handler.Then((HttpStatusCode)status, body, headers: headers);
        return await Assert.ThrowsAnyAsync<LlmRequestException>(() => model.RespondAsync());
    }

    [Theory]
    [InlineData(400, "{}", typeof(LlmBadRequestException))]
    [InlineData(400, """{"error":{"message":"no","type":"invalid_request_error"}}""", typeof(LlmBadRequestException))]
    [InlineData(400, """{"error":{"message":"no","code":"context_length_exceeded"}}""", typeof(LlmContextWindowException))]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 8192 tokens","type":"invalid_request_error"}}""", typeof(LlmContextWindowException))]
    [InlineData(400, """{"error":{"message":"prompt is too long: 200001 tokens","type":"invalid_request_error"}}""", typeof(LlmContextWindowException))]
    [InlineData(413, """{"error":{"message":"Request entity too large"}}""", typeof(LlmBadRequestException))]
    [InlineData(400, """{"error":{"message":"filtered","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", typeof(LlmContentPolicyException))]
    [InlineData(400, """{"error":{"message":"no","code":"content_policy_violation"}}""", typeof(LlmContentPolicyException))]
    [InlineData(400, """{"error":{"message":"no such model","code":"model_not_found"}}""", typeof(LlmNotFoundException))]
    [InlineData(401, "{}", typeof(LlmAuthenticationException))]
    [InlineData(402, "{}", typeof(LlmPermissionException))]
    [InlineData(403, "{}", typeof(LlmPermissionException))]
    [InlineData(404, "{}", typeof(LlmNotFoundException))]
    [InlineData(408, "{}", typeof(LlmTimeoutException))]
    [InlineData(409, "{}", typeof(LlmBadRequestException))]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"field required"}]}""", typeof(LlmBadRequestException))]
    [InlineData(429, "{}", typeof(LlmRateLimitException))]
    [InlineData(500, "{}", typeof(LlmServerException))]
    [InlineData(504, "{}", typeof(LlmTimeoutException))]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", typeof(LlmServerException))]
    [InlineData(302, "", typeof(LlmProtocolException))]
    public async Task A_status_and_a_code_make_a_type(int status, string body, Type type)
    {
        var error = await ErrorAsync(status, body);

        Assert.IsType(type, error);
        Assert.Equal((HttpStatusCode)status, error.Status);
    }

    [Theory]
    [InlineData("""{"error":{"message":"boom","type":"t","param":null,"code":"c"}}""", "boom", "c")]
    [InlineData("""{"error":{"message":"boom","type":"t","code":null}}""", "boom", "t")]
    [InlineData("""{"error":"boom"}""", "boom", null)]
    [InlineData("""{"error":"Bad Request","message":"boom","status":418}""", "Bad Request: boom", null)]
    [InlineData("""{"detail":"boom"}""", "boom", null)]
    [InlineData("""{"message":"boom","code":42}""", "boom", "42")]
    [InlineData("""{"error_code":"BAD","message":"boom"}""", "boom", "BAD")]
    [InlineData("""[{"error":{"code":418,"message":"boom","status":"TEAPOT"}}]""", "boom", "TEAPOT")]
    [InlineData("\"boom\"", "boom", null)]
    [InlineData("boom\r\n at all", "boom at all", null)]
    [InlineData("<html><head><title>418 boom</title></head><body>nginx</body></html>", "an HTML page, '418 boom'", null)]
    [InlineData("""{"weird":["boom"]}""", "boom", null)]
    [InlineData("", "HTTP 418", null)]
    public async Task An_error_is_found_whatever_its_shape(string body, string text, string? code)
    {
        var error = await ErrorAsync(418, body);

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("acme", error.Message, StringComparison.Ordinal);
        Assert.Contains("gpt-test", error.Message, StringComparison.Ordinal);
        Assert.Equal(code, error.Code == "418" ? null : error.Code);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task An_error_knows_where_it_comes_from()
    {
        var error = await ErrorAsync(429, """{"error":{"message":"slow"}}""", ("x-request-id", "req_1"), ("retry-after", "7"));

        Assert.Equal(("acme", "gpt-test", "req_1", TimeSpan.FromSeconds(7)), (error.Provider, error.Model, error.RequestId, error.RetryAfter));
        Assert.Equal("req_2", (await ErrorAsync(500, """{"type":"error","error":{"message":"x"},"request_id":"req_2"}""")).RequestId);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_says_where_it_went()
    {
        var error = await ErrorAsync(307, "", ("Location", "https://elsewhere.example/v1?key=geheim"));

        Assert.Contains("elsewhere.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_error_is_shortened()
    {
        Assert.InRange((await ErrorAsync(400, new string('x', 1_000_000))).Message.Length, 900, 1200);
    }

    [Theory]
    [InlineData($"Incorrect API key provided: {Key}.")]
    [InlineData($"Bad header 'Authorization: Bearer {Key}'")]
    [InlineData("Incorrect API key provided: sk-acme-5f1c9...")]
    [InlineData("Incorrect API key provided: sk-*************4b86.")]
    [InlineData("key sk-acme-5f1c9a7 is unknown")]
    [InlineData("key …77e0d24b86 is unknown")]
    public async Task A_key_that_comes_back_is_not_repeated(string message)
    {
        foreach (var body in new[] { $$$"""{"error":{"message":"{{{message}}}","code":"{{{message}}}"}}""", message })
        {
            var error = await ErrorAsync(401, body);

            Assert.DoesNotContain("5f1c", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("4b86", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("5f1c", error.Code ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("4b86", error.Code ?? "", StringComparison.Ordinal);
            Assert.Contains("***", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_header_from_the_environment_is_not_repeated_either_one_from_the_configuration_may_be()
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", "https://llm.acme.example"),
            Credential = NoCredential.Instance,
            Headers = { ["x-secret"] = ConfigValue.Environment("s", "ACME_API_KEY"), ["x-public"] = ConfigValue.Literal("p", "tenant-0815") },
        });
        model.Handler.Then(HttpStatusCode.BadRequest, $"no {Key} for tenant-0815");

        var error = await Assert.ThrowsAsync<LlmBadRequestException>(() => model.RespondAsync());

        Assert.EndsWith("no *** for tenant-0815", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_query_is_hidden_as_well_and_the_version_is_not()
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", "https://llm.acme.example/v1?sig=a%2Fb-4711-4711"),
            Credential = NoCredential.Instance,
            Query = { ["key"] = ConfigValue.Environment("q", "ACME_API_KEY"), ["api-version"] = ConfigValue.Literal("v", "2024-10-21") },
        });
        model.Handler.Then(HttpStatusCode.BadRequest, $"no {Key} and no a/b-4711-4711 in 2024-10-21");

        var error = await Assert.ThrowsAsync<LlmBadRequestException>(() => model.RespondAsync());

        Assert.EndsWith("no *** and no *** in 2024-10-21", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_credentials_are_hidden_decoded_as_well()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("agent:hunter2-hunter2"));
        var model = TestModel.Create(credential: new LlmApiKeyCredential(SecretReference.Environment("key", "BASIC")) { Scheme = "Basic" });
        model.Clients.Environment["BASIC"] = basic;
        model.Handler.Then(HttpStatusCode.Unauthorized, $"{basic} is agent:hunter2-hunter2");

        var error = await Assert.ThrowsAsync<LlmAuthenticationException>(() => model.RespondAsync());

        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(basic, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_in_a_stream_and_in_broken_answers_are_hidden_too()
    {
        var model = TestModel.Create(options: options => options.MaxRetries = 0)
            .Streams($$"""data: {"error":{"message":"key {{Key}} revoked"} }""")
            .Streams($"<html><title>{Key}</title></html>");

        Assert.DoesNotContain(Key, (await Assert.ThrowsAsync<LlmServerException>(() => model.UpdatesAsync())).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, (await Assert.ThrowsAsync<LlmProtocolException>(() => model.UpdatesAsync())).ToString(), StringComparison.Ordinal);
    }
}
