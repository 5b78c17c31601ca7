using System.Text.Json;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Capabilities.CapableModel;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Capabilities;

public class AskTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""{"type":"object","properties":{"total":{"type":"number"}}}""").RootElement;

    [Fact]
    public async Task Image_goes_with_the_question()
    {
        var model = Create().Answers(Completion("A cat"), Completion(), Completion());
        var png = new byte[] { 1, 2, 3 };

        Assert.Equal("A cat", await model.AskAsync("What is it?", new DataContent(png, "image/png"), new ChatOptions { MaxOutputTokens = 9 }));
        await model.AskAsync("What is it?", new Uri("https://acme.example/cat.png"));
        await model.AskAsync("What is it?", new Uri("data:image/png;base64,AQID"));

        Assert.Equal(
            ["data:image/png;base64,AQID", "https://acme.example/cat.png", "data:image/png;base64,AQID"],
            model.Handler.Requests.Select(request => Body(request)
                .GetProperty("messages")[0].GetProperty("content")[1].GetProperty("image_url").GetProperty("url").GetString()));
        Assert.Equal(9, Body(model.Handler.Requests[0]).GetProperty("max_tokens").GetInt32());
    }

    [Fact]
    public void Image_that_no_provider_can_fetch_is_refused()
    {
        var model = Create();

        Assert.Throws<ArgumentException>(() => { _ = model.AskAsync("?", new Uri("file:///tmp/cat.png")); });
        Assert.Throws<ArgumentException>(() => { _ = model.AskAsync("?", new Uri("cat.png", UriKind.Relative)); });
        Assert.Throws<ArgumentNullException>(() => { _ = model.AskAsync("?", (DataContent)null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = model.AskAsync(null!, new Uri("https://acme.example/cat.png")); });
    }

    [Fact]
    public async Task Effort_is_the_callers_and_the_options_stay_as_they_are()
    {
        var model = Create().Answers(Completion("42"));
        var options = new ChatOptions { Seed = 7, Reasoning = new() { Effort = ReasoningEffort.Low } };

        Assert.Equal("42", await model.AskAsync("Why?", ReasoningEffort.High, options));

        Assert.Equal(("high", 7), (Body(model.Handler.Request).GetProperty("reasoning_effort").GetString(), Body(model.Handler.Request).GetProperty("seed").GetInt32()));
        Assert.Equal(ReasoningEffort.Low, options.Reasoning.Effort);
    }

    [Theory]
    [InlineData("""{\"total\":1.5}""")]
    [InlineData("""```json\n{\"total\":1.5}\n```""")]
    [InlineData("""\n ```\n{\"total\":1.5}``` """)]
    public async Task Json_comes_as_json(string answer)
    {
        var model = Create().Answers(Completion(answer));
        var options = new ChatOptions();

        var json = await model.AskJsonAsync("Total?", Schema, "invoice", options);

        Assert.Equal(1.5, json.GetProperty("total").GetDouble());
        var format = Body(model.Handler.Request).GetProperty("response_format").GetProperty("json_schema");
        Assert.Equal(("invoice", Schema.GetRawText()), (format.GetProperty("name").GetString(), format.GetProperty("schema").GetRawText()));
        Assert.Null(options.ResponseFormat);
    }

    [Theory]
    [InlineData("It is 1.5", "stop", "is not valid JSON")]
    [InlineData("", "stop", "is not valid JSON")]
    [InlineData("""{\"total\":1.""", "length", "MaxOutputTokens")]
    public async Task Answer_that_is_no_json_is_a_protocol_error(string answer, string finish, string problem)
    {
        var model = Create().Answers(Completion(answer).Replace("\"stop\"", $"\"{finish}\"", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => model.AskJsonAsync("Total?", Schema));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(("acme", "gpt-test"), (error.Provider, error.Model));
    }

    [Fact]
    public async Task Refusals_are_errors_here_too()
    {
        var model = Create();
        model.Handler.Otherwise(_ => Doubles.ScriptedHandler.Response(
            System.Net.HttpStatusCode.OK, """{"choices":[{"index":0,"message":{"role":"assistant","refusal":"I will not"},"finish_reason":"stop"}]}"""));

        await Assert.ThrowsAsync<LlmContentPolicyException>(() => model.AskJsonAsync("?", Schema));
        await Assert.ThrowsAsync<LlmContentPolicyException>(() => model.AskAsync("?", ReasoningEffort.Low));
        await Assert.ThrowsAsync<LlmContentPolicyException>(() => model.AskAsync("?", new Uri("https://acme.example/cat.png")));
        await Assert.ThrowsAsync<LlmContentPolicyException>(() => model.RunAsync("?"));
    }

    [Fact]
    public async Task Plain_question_stays_the_models_own_method()
    {
        var model = Create().Answers([.. Enumerable.Repeat(Completion("Hi"), 5)]);

        Assert.Equal("Hi", await model.AskAsync("a"));
        Assert.Equal("Hi", await model.AskAsync("a", null));
        Assert.Equal("Hi", await model.AskAsync("a", new ChatOptions()));
        Assert.Equal("Hi", await model.AskAsync("a", cancellationToken: CancellationToken.None));
        Assert.Equal("Hi", await model.AskAsync("a", default, default));
        Assert.All(model.Handler.Requests, request => Assert.False(Body(request).TryGetProperty("reasoning_effort", out _)));
    }

    private static JsonElement Body(Doubles.RecordedRequest request) => JsonDocument.Parse(request.Body).RootElement;
}
