using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class OpenAIStreamErrorTests
{
    private static readonly string Hello = Chunk("""{"role":"assistant","content":"Hel"}""");

    [Theory]
    [InlineData("""data: {"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}""", typeof(LlmServerException), "server_error")]
    [InlineData("event: error\ndata: {\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}", typeof(LlmRateLimitException), "rate_limit_exceeded")]
    [InlineData("event: error\ndata: the upstream died", typeof(LlmServerException), null)]
    [InlineData("""data: {"error":{"message":"Provider returned error","code":429}}""", typeof(LlmRateLimitException), "429")]
    [InlineData("""data: {"error":{"message":"Bad gateway","code":502},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}""", typeof(LlmServerException), "502")]
    [InlineData("""data: {"choices":[{"index":0,"delta":{},"finish_reason":"error","error":{"message":"gone","code":502}}]}""", typeof(LlmServerException), "502")]
    [InlineData("""data: {"choices":[{"index":0,"delta":{},"finish_reason":"error"}]}""", typeof(LlmServerException), "server_error")]
    [InlineData("""data: {"object":"error","message":"too long: maximum context length is 4096","type":"BadRequestError","code":400}""", typeof(LlmContextWindowException), "BadRequestError")]
    [InlineData("""data: {"detail":"boom"}""", typeof(LlmServerException), null)]
    [InlineData("""data: {"error":"boom"}""", typeof(LlmServerException), null)]
    public async Task An_error_in_the_middle_is_thrown(string @event, Type type, string? code)
    {
        var model = TestModel.Create().Streams(Events(Hello) + @event + "\n\n");
        var seen = "";

        var error = (LlmRequestException)await Assert.ThrowsAsync(type, async () =>
        {
            await foreach (var update in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]))
            {
                seen += update.Text;
            }
        });

        Assert.Equal("Hel", seen);
        Assert.Equal(code, error.Code);
        Assert.Equal(("acme", "gpt-test"), (error.Provider, error.Model));
        Assert.Equal(1, model.Handler.Count);
    }

    [Theory]
    [InlineData("""{"error":{"message":"No such model","code":"model_not_found"}}""", typeof(LlmNotFoundException), "No such model")]
    [InlineData("""{"error":"model 'x' not found"}""", typeof(LlmNotFoundException), "model 'x' not found")]
    [InlineData("""{"detail":"Not authenticated"}""", typeof(LlmAuthenticationException), "Not authenticated")]
    [InlineData("""{"id":"x","object":"chat.completion"}""", typeof(LlmProtocolException), "no choices")]
    [InlineData("""[{"error":{"code":400,"message":"API key not valid","status":"INVALID_ARGUMENT"}}]""", typeof(LlmAuthenticationException), "API key not valid")]
    [InlineData("""<html><head><title>Welcome</title></head></html>""", typeof(LlmProtocolException), "an HTML page, 'Welcome'")]
    public async Task An_answer_in_one_piece_that_is_none_is_thrown(string body, Type type, string text)
    {
        var model = TestModel.Create(options: options => options.MaxRetries = 0);
        model.Handler.ThenJson(body).ThenJson(body);

        Assert.Contains(text, (await Assert.ThrowsAsync(type, () => model.UpdatesAsync())).Message, StringComparison.Ordinal);
        Assert.Contains(text, (await Assert.ThrowsAsync(type, () => model.RespondAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_ends_before_its_answer_does_is_an_error()
    {
        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => TestModel.Create().Streams(Events(Hello)).UpdatesAsync());

        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_an_end_is_accepted_where_the_profile_says_so()
    {
        var updates = await TestModel.Create(new() { RequireFinish = false }).Streams(Events(Hello)).UpdatesAsync();

        Assert.Equal("Hel", updates.ToChatResponse().Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData(": keep-alive\n\n")]
    public async Task A_stream_without_an_answer_is_an_error(string body)
    {
        var model = TestModel.Create(options: options => options.MaxRetries = 0).Streams(body);

        await Assert.ThrowsAsync<LlmProtocolException>(() => model.UpdatesAsync());
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"ind\n\n")]
    [InlineData("data: {\"choices\":[{\"ind")]
    [InlineData("data: nonsense\n\n")]
    public async Task Broken_json_is_a_protocol_error(string tail)
    {
        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => TestModel.Create().Streams(Events(Hello) + tail).UpdatesAsync());

        Assert.IsType<System.Text.Json.JsonException>(error.InnerException, exactMatch: false);
        Assert.Equal(HttpStatusCode.OK, error.Status);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_a_connection_error_and_is_not_retried()
    {
        var model = TestModel.Create();
        model.Handler.Then(_ => EventStream(new BrokenStream(Utf8(Events(Hello)))));

        await Assert.ThrowsAsync<LlmConnectionException>(() => model.UpdatesAsync());

        Assert.Equal(1, model.Handler.Count);
    }
}
