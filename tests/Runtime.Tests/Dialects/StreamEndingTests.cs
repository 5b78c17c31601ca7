using System.IO.Compression;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>Half an answer is no answer, wherever the server says why.</summary>
public class StreamEndingTests
{
    private static readonly string Hello = $"data: {Chunk("""{"role":"assistant","content":"Hel"}""")}\n\n";
    private static readonly string Stop = Chunk("{}", "\"stop\"");

    [Theory]
    [InlineData("bare JSON", """{"error":{"message":"boom","type":"server_error"}}""", typeof(LlmServerException), "boom")]
    [InlineData("bare JSON of several lines", "{\n  \"error\": {\n\n    \"message\": \"boom\",\r\n    \"code\": 429\n  }\n}\n", typeof(LlmRateLimitException), "boom")]
    [InlineData("bare JSON in a list", "[{\n \"error\": {\"code\": 429, \"message\": \"boom\", \"status\": \"RESOURCE_EXHAUSTED\"}}\n]", typeof(LlmRateLimitException), "boom")]
    [InlineData("JSON of which one line is data", "data: {\n\"error\": {\"message\": \"boom\", \"code\": 404}\n}\n\n", typeof(LlmNotFoundException), "boom")]
    [InlineData("JSON in data of several lines", "data: {\"error\":\ndata: {\"message\": \"boom\", \"code\": 404}\ndata: }\n\n", typeof(LlmNotFoundException), "boom")]
    [InlineData("an event", "event: error\ndata: {\"message\":\"boom\",\"code\":400}\n\n", typeof(LlmBadRequestException), "boom")]
    [InlineData("an event of text", "event: error\ndata: boom\n\n", typeof(LlmServerException), "boom")]
    [InlineData("an event without words", "event: error\n\n", typeof(LlmServerException), "without words")]
    [InlineData("an object called error", "data: {\"object\":\"error\",\"message\":\"boom\",\"type\":\"BadRequestError\",\"code\":400}\n\n", typeof(LlmBadRequestException), "boom")]
    [InlineData("detail", "data: {\"detail\":\"boom\"}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("code and message", "data: {\"code\":50501,\"message\":\"boom\",\"data\":null}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("problem details", "data: {\"type\":\"about:blank\",\"title\":\"boom\",\"status\":429}\n\n", typeof(LlmRateLimitException), "boom")]
    [InlineData("a list of errors", "data: {\"success\":false,\"errors\":[{\"code\":1,\"message\":\"boom\"}]}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("MiniMax", "data: {\"choices\":null,\"base_resp\":{\"status_code\":1004,\"status_msg\":\"login fail: boom\"}}\n\n", typeof(LlmAuthenticationException), "boom")]
    [InlineData("Groq", "data: {\"choices\":[],\"x_groq\":{\"id\":\"1\",\"error\":\"boom\"}}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("a choice", "data: {\"choices\":[{\"index\":0,\"delta\":{},\"error\":\"boom\"}]}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("a message", "data: {\"choices\":[{\"index\":0,\"delta\":{\"error\":{\"message\":\"boom\"}}}]}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("beside choices", "data: {\"choices\":[{\"index\":0,\"delta\":{}}],\"error\":{\"message\":\"boom\"}}\n\n", typeof(LlmServerException), "boom")]
    [InlineData("text in place of [DONE]", "data: boom\n\n", typeof(LlmProtocolException), "boom")]
    [InlineData("text that says what is wrong", "data: Rate limit exceeded: boom\n\n", typeof(LlmRateLimitException), "boom")]
    [InlineData("text in brackets", "data: [ERROR] boom\n\n", typeof(LlmProtocolException), "boom")]
    [InlineData("text that begins with a status", "data: 429 boom\n\n", typeof(LlmRateLimitException), "boom")]
    [InlineData("bare text", "upstream: boom", typeof(LlmProtocolException), "boom")]
    [InlineData("bare text that says what is wrong", "Internal: the maximum context length is exceeded, boom\n", typeof(LlmContextWindowException), "boom")]
    [InlineData("a page", "<html>\n<head><title>502 boom</title></head>\n\n<body></body></html>", typeof(LlmProtocolException), "an HTML page, '502 boom'")]
    [InlineData("a comment", ": error: boom\n\n", typeof(LlmProtocolException), "boom")]
    [InlineData("a comment with an error", ": {\"error\":{\"message\":\"boom\",\"code\":429}}\n\n", typeof(LlmRateLimitException), "boom")]
    [InlineData("a finish reason, then words", "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}\n\ndata: {\"error\":{\"message\":\"boom\",\"code\":429}}\n\n", typeof(LlmRateLimitException), "boom")]
    [InlineData("an error that breaks off", "data: {\"error\":{\"message\":\"Rate limit reached: boom", typeof(LlmRateLimitException), "boom")]
    [InlineData("nothing", "", typeof(LlmProtocolException), "cut off")]
    [InlineData("[DONE]", "data: [DONE]\n\n", typeof(LlmProtocolException), "without a finish reason")]
    [InlineData("half a chunk", "data: {\"choices\":[{\"ind", typeof(LlmProtocolException), "not valid JSON")]
    [InlineData("half a tool call", "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}\n\ndata: [DONE]\n\n", typeof(LlmProtocolException), "without a finish reason")]
    public async Task An_answer_that_ends_in(string what, string end, Type type, string words)
    {
        Assert.NotEmpty(what);
        var body = Utf8(Hello + end);
        for (var at = Hello.Length; at < body.Length; at += Math.Max(1, (body.Length - Hello.Length) / 20))
        {
            var model = TestModel.Create();
            model.Handler.Then(_ => EventStream(new SplitStream(body, at)));
            var seen = "";

            var error = (LlmRequestException)await Assert.ThrowsAsync(type, async () =>
            {
                await foreach (var update in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]))
                {
                    seen += update.Text;
                }
            });

            Assert.Equal("Hel", seen);
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.Equal(1, model.Handler.Count);
        }
    }

    [Theory]
    [InlineData("""{"error":{"message":"no","code":"invalid_api_key"}}""", 1)]
    [InlineData("data: {\"error\":{\"message\":\"no\",\"code\":400}}\n\n", 1)]
    [InlineData("data: {\"error\":{\"message\":\"no\",\"code\":\"insufficient_quota\"}}\n\n", 1)]
    [InlineData("event: error\ndata: {\"message\":\"prompt is too long\"}\n\n", 1)]
    [InlineData("data: {\"error\":{\"message\":\"no\",\"code\":\"overloaded_error\"}}\n\n", 3)]
    [InlineData("data: [DONE]\n\n", 3)]
    public async Task Before_the_first_word_what_may_succeed_is_tried_again(string body, int tries)
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 2);
        model.Handler.Otherwise(_ => EventStream(body));
        var call = model.UpdatesAsync();

        var delay = TimeSpan.FromSeconds(0.5);
        for (var i = 1; i < tries; i++, delay *= 2)
        {
            await model.Time.WaitForTimerAsync(delay);
            model.Time.Advance(delay);
        }

        await Assert.ThrowsAnyAsync<LlmRequestException>(() => call);
        Assert.Equal(tries, model.Handler.Count);
    }

    [Fact]
    public async Task An_error_before_the_connection_breaks_is_heard()
    {
        var model = TestModel.Create();
        model.Handler.Then(_ => EventStream(new BrokenStream(Utf8(Hello + """{"error":{"message":"boom","code":429}}"""))));

        await Assert.ThrowsAsync<LlmRateLimitException>(() => model.UpdatesAsync());
    }

    [Fact]
    public async Task A_packed_stream_that_breaks_off_is_an_error()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write(Utf8(string.Concat(Enumerable.Range(0, 200).Select(static i => Hello.Replace("Hel", $"{i * 7919}", StringComparison.Ordinal))) + $"data: {Stop}\n\n"));
        }

        var half = packed.ToArray()[..(int)(packed.Length / 2)];
        var model = TestModel.Create();
        model.Handler.Then(_ => EventStream(new GZipStream(new MemoryStream(half), CompressionMode.Decompress)));

        await Assert.ThrowsAsync<LlmProtocolException>(() => model.UpdatesAsync());
    }

    [Theory]
    [InlineData("NDJSON", "{0}\n{1}\n{2}\n")]
    [InlineData("NDJSON with CRLF and an end", "{0}\r\n{1}\r\n{2}\r\n[DONE]\r\n")]
    [InlineData("JSON values without anything between", "{0}{1}{2}")]
    [InlineData("a list", "[{0},\n{1},{2}]")]
    [InlineData("events without blank lines", "data: {0}\ndata: {1}\ndata: {2}\ndata: [DONE]\n")]
    [InlineData("bare JSON among events", "data: {0}\n\n{1}\ndata: {2}\n\n")]
    [InlineData("fields after blanks", " data: {0}\n\n  data: {1}\n\n data: {2}\n\n")]
    [InlineData("comments that became data", "data: : OPENROUTER PROCESSING\n\ndata: {0}\n\ndata: {1}\n\ndata: :\n\ndata: {2}\n\n")]
    [InlineData("pings", "event: ping\ndata: {\"type\": \"ping\"}\n\ndata: {0}\n\nevent: ping\ndata: now\n\ndata: {1}\n\ndata: {2}\n\n")]
    [InlineData("a quoted end", "data: {0}\n\ndata: {1}\n\ndata: {2}\n\ndata: \"[DONE]\"\n\n")]
    [InlineData("text after the finish reason", "data: {0}\n\ndata: {1}\n\ndata: {2}\n\nbye\n")]
    public async Task A_stream_may_be(string what, string format)
    {
        Assert.NotEmpty(what);
        var body = Utf8(format.Replace("{0}", Chunk("""{"content":"Hel"}"""), StringComparison.Ordinal).Replace("{1}", Chunk("""{"content":"lo"}"""), StringComparison.Ordinal).Replace("{2}", Stop, StringComparison.Ordinal));
        for (var at = 1; at < body.Length; at++)
        {
            var model = TestModel.Create(options: static options => options.MaxRetries = 0);
            model.Handler.Then(_ => EventStream(new SplitStream(body, at)));

            var response = (await model.UpdatesAsync()).ToChatResponse();

            Assert.Equal(("Hello", ChatFinishReason.Stop), (response.Text, response.FinishReason));
        }
    }

    [Theory]
    [InlineData("data: {0}\n\ndata: {1}\n\ndata: [DONE]\n\n")]
    [InlineData("{0}\n{1}\n")]
    [InlineData("[{0},{1}]")]
    public async Task A_stream_in_place_of_a_whole_answer_is_read(string format)
    {
        var body = format.Replace("{0}", Chunk("""{"content":"Hel"}"""), StringComparison.Ordinal).Replace("{1}", Chunk("""{"content":"lo"}""", "\"stop\""), StringComparison.Ordinal);

        var response = await TestModel.Create().Answers(body).RespondAsync();

        Assert.Equal(("Hello", ChatFinishReason.Stop), (response.Text, response.FinishReason));
    }

    [Theory]
    [InlineData("data: {0}\n\n", "cut off")]
    [InlineData("data: {0}\n\ndata: {\"error\":\"boom\"}\n\n", "boom")]
    [InlineData("""{"choices":[{"index":0,"message":null,"finish_reason":"stop"}]}""", "no message")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"stop"}]}""", "no message")]
    [InlineData("""{"choices":[]}""", "no choices")]
    [InlineData("""{"choices":null}""", "no choices")]
    [InlineData("""{"choices":[null]}""", "no choices")]
    [InlineData("[]", "empty list")]
    [InlineData("", "empty")]
    [InlineData("Service starting", "Service starting")]
    public async Task Half_a_whole_answer_is_an_error(string body, string words)
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 0).Answers(body.Replace("{0}", Chunk("""{"content":"Hel"}"""), StringComparison.Ordinal));

        Assert.Contains(words, (await Assert.ThrowsAnyAsync<LlmRequestException>(() => model.RespondAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_older_completions_are_text()
    {
        Assert.Equal("Hi", (await TestModel.Create().Answers("""{"choices":[{"text":"Hi","finish_reason":"stop"}]}""").RespondAsync()).Text);
        Assert.Equal("Hi", (await TestModel.Create().Streams(Events("""{"choices":[{"text":"H"}]}""", """{"choices":[{"text":"i","finish_reason":"stop"}]}""")).UpdatesAsync()).ToChatResponse().Text);
    }

    [Fact]
    public async Task Done_ends_a_stream_where_the_profile_says_so_and_half_a_call_never()
    {
        var lenient = new LlmCodegen.Dialects.OpenAIChatProfile { DoneIsFinish = true };
        Assert.Equal("Hel", (await TestModel.Create(lenient).Streams(Hello + "data: [DONE]\n\n").UpdatesAsync()).ToChatResponse().Text);
        await Assert.ThrowsAsync<LlmProtocolException>(() => TestModel.Create(lenient).Streams(Hello).UpdatesAsync());

        var half = Events(Chunk("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]}"""), "[DONE]");
        await Assert.ThrowsAsync<LlmProtocolException>(() => TestModel.Create(lenient, options: static options => options.MaxRetries = 0).Streams(half).UpdatesAsync());
        await Assert.ThrowsAsync<LlmProtocolException>(() => TestModel.Create(new() { RequireFinish = false }, options: static options => options.MaxRetries = 0).Streams(half).UpdatesAsync());
    }

    [Theory]
    [InlineData("""{"code":0,"message":"Success","sid":"1","choices":[{"delta":{"content":"a"}}]}""")]
    [InlineData("""{"code":0,"message":"Success","choices":[],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"}}],"error":{"message":"","code":null},"base_resp":{"status_code":0,"status_msg":""}}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"}}],"error":false,"detail":null,"message":"fine"}""")]
    public async Task What_only_looks_like_an_error_is_none(string chunk) =>
        Assert.NotNull(await TestModel.Create().Streams(Events(chunk, Stop)).UpdatesAsync());
}
