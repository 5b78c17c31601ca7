using System.Text.Json;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class OpenAIStreamTests
{
    private static readonly string Hello = Chunk("""{"role":"assistant","content":"Hel"}""");
    private static readonly string Lo = Chunk("""{"content":"lo"}""");
    private static readonly string Stop = Chunk("{}", "\"stop\"");
    private const string Usage = """{"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}}""";

    [Fact]
    public async Task Every_update_says_what_it_belongs_to()
    {
        var updates = await TestModel.Create().Streams(Events(Hello, Lo, Stop, Usage, "[DONE]")).UpdatesAsync();

        Assert.Equal(["Hel", "lo", "", ""], updates.Select(update => update.Text));
        Assert.All(updates, update =>
        {
            Assert.Equal(ChatRole.Assistant, update.Role);
            Assert.Equal("chatcmpl-1", update.ResponseId);
            Assert.Equal("chatcmpl-1", update.MessageId);
            Assert.Equal("gpt-test-0613", update.ModelId);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), update.CreatedAt);
        });
        Assert.Equal([null, null, ChatFinishReason.Stop, ChatFinishReason.Stop], updates.Select(update => update.FinishReason));
    }

    [Fact]
    public async Task The_updates_add_up_to_the_whole_answer()
    {
        var response = (await TestModel.Create().Streams(Events(Hello, Lo, Stop, Usage, "[DONE]")).UpdatesAsync()).ToChatResponse();

        Assert.Equal("Hello", Assert.Single(response.Messages).Text);
        Assert.Equal(10, response.Usage!.TotalTokenCount);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Null(response.ConversationId);
    }

    [Theory]
    [InlineData("CRLF", "data: {0}\r\n\r\ndata: {1}\r\n\r\ndata: {2}\r\n\r\ndata: [DONE]\r\n\r\n")]
    [InlineData("CR", "data: {0}\r\rdata: {1}\r\rdata: {2}\r\rdata: [DONE]\r\r")]
    [InlineData("a byte order mark", "\uFEFFdata: {0}\n\ndata: {1}\n\ndata: {2}\n\ndata: [DONE]\n\n")]
    [InlineData("comments", ": OPENROUTER PROCESSING\n\ndata: {0}\n\n: OPENROUTER PROCESSING\n\ndata: {1}\n\ndata: {2}\n\ndata: [DONE]\n\n")]
    [InlineData("blank lines", "\n\n\n\ndata: {0}\n\n\n\ndata: {1}\n\ndata: {2}\n\ndata: [DONE]\n\n")]
    [InlineData("no space after the colon", "data:{0}\n\ndata:{1}\n\ndata:{2}\n\ndata:[DONE]\n\n")]
    [InlineData("other fields", "id: 1\nretry: 10\nevent: message\ndata: {0}\n\nevent: chunk\ndata: {1}\n\ndata: {2}\n\ndata: [DONE]\n\n")]
    [InlineData("no [DONE]", "data: {0}\n\ndata: {1}\n\ndata: {2}\n\n")]
    [InlineData("no blank line after [DONE]", "data: {0}\n\ndata: {1}\n\ndata: {2}\n\ndata: [DONE]")]
    [InlineData("no blank line after the last chunk", "data: {0}\n\ndata: {1}\n\ndata: {2}")]
    [InlineData("words after [DONE]", "data: {0}\n\ndata: {1}\n\ndata: {2}\n\ndata: [DONE] bye\n\n")]
    public async Task The_framing_may_be(string what, string format)
    {
        var body = format.Replace("{0}", Hello, StringComparison.Ordinal).Replace("{1}", Lo, StringComparison.Ordinal).Replace("{2}", Stop, StringComparison.Ordinal);

        var response = (await TestModel.Create().Streams(body).UpdatesAsync()).ToChatResponse();

        Assert.True(response.Text == "Hello" && response.FinishReason == ChatFinishReason.Stop, what);
    }

    [Theory]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}""")]
    [InlineData("""{"id":"","created":0,"model":"","choices":[{"index":0,"finish_reason":null,"content_filter_results":{},"content_filter_offsets":{"check_offset":1}}]}""")]
    [InlineData("""{"id":"chatcmpl-1","choices":[{"index":0,"delta":null}]}""")]
    [InlineData("""{"id":"chatcmpl-1"}""")]
    [InlineData("""{"id":"chatcmpl-1","moderation":{"results":[]}}""")]
    [InlineData("""{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":""},"logprobs":{"content":[]}}],"obfuscation":"x1","error":null}""")]
    public async Task A_chunk_without_news_changes_nothing(string chunk)
    {
        var updates = await TestModel.Create().Streams(Events(chunk, Hello, chunk, Lo, chunk, Stop, "[DONE]")).UpdatesAsync();

        Assert.Equal(["Hel", "lo", ""], updates.Select(update => update.Text));
        Assert.All(updates, update => Assert.Equal("chatcmpl-1", update.MessageId));
    }

    [Fact]
    public async Task Chunks_may_lack_all_but_their_text()
    {
        var updates = await TestModel.Create().Streams(Events("""{"choices":[{"delta":{"content":"Hel"}}]}""", """{"choices":[{"delta":{"content":"lo"},"finish_reason":"stop"}]}""", "[DONE]")).UpdatesAsync();

        Assert.Equal(["Hel", "lo"], updates.Select(update => update.Text));
        Assert.Null(updates[0].ResponseId);
        Assert.False(string.IsNullOrEmpty(updates[0].MessageId));
        Assert.Equal(updates[0].MessageId, updates[1].MessageId);
        Assert.Equal("gpt-test", updates[0].ModelId);
    }

    [Fact]
    public async Task An_answer_without_an_id_gets_a_message_id_of_its_own()
    {
        var model = TestModel.Create().Streams(Events("""{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}""")).Streams(Events("""{"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}]}"""));

        Assert.NotEqual((await model.UpdatesAsync())[0].MessageId, (await model.UpdatesAsync())[0].MessageId);
    }

    [Fact]
    public async Task Cumulative_usage_counts_once()
    {
        static string With(string delta, int output, string finish = "null") =>
            Chunk(delta, finish, $$""","usage":{"prompt_tokens":8,"completion_tokens":{{output}},"total_tokens":{{8 + output}}}""");

        var updates = await TestModel.Create().Streams(Events(With("""{"content":"a"}""", 1), With("""{"content":"b"}""", 2), With("{}", 2, "\"stop\""), "[DONE]")).UpdatesAsync();

        var usage = Assert.Single(updates.SelectMany(update => update.Contents).OfType<UsageContent>()).Details;
        Assert.Equal((8, 2, 10), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    [Fact]
    public async Task Usage_within_a_choice_counts()
    {
        var updates = await TestModel.Create()
            .Streams(Events(Hello, """{"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":3,"completion_tokens":4}}]}""", "[DONE]")).UpdatesAsync();

        Assert.Equal(7, updates.ToChatResponse().Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task Usage_details_have_their_names()
    {
        var usage = (await TestModel.Create().Streams(Events(Hello, Stop, """
            {"choices":[],"usage":{"prompt_tokens":"80","completion_tokens":20.0,"prompt_tokens_details":{"cached_tokens":64,"audio_tokens":1},"completion_tokens_details":{"reasoning_tokens":12,"audio_tokens":null,"rejected_prediction_tokens":3}}}
            """.Trim(), "[DONE]")).UpdatesAsync()).ToChatResponse().Usage!;

        Assert.Equal((80, 20, 100, 64, 12), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, usage.ReasoningTokenCount));
        Assert.Equal(new Dictionary<string, long> { ["InputTokenDetails.AudioTokenCount"] = 1, ["OutputTokenDetails.RejectedPredictionTokenCount"] = 3 }, usage.AdditionalCounts!);
    }

    [Theory]
    [InlineData("\"\"", "stop")]
    [InlineData("null", "stop")]
    [InlineData("\"eos\"", "eos")]
    [InlineData("\"end\"", "stop")]
    [InlineData("\"length\"", "length")]
    [InlineData("\"content_filter\"", "content_filter")]
    [InlineData("\"function_call\"", "tool_calls")]
    public async Task A_finish_reason_may_be_anything(string reason, string? expected)
    {
        var model = TestModel.Create(new() { FinishReasons = new Dictionary<string, string> { ["end"] = "stop" } });

        var updates = await model.Streams(Events([Hello, Chunk("{}", reason), .. reason is "\"\"" or "null" ? [Stop] : Array.Empty<string>(), "[DONE]"])).UpdatesAsync();

        Assert.Equal(expected, updates[^1].FinishReason?.Value);
    }

    [Fact]
    public async Task An_unknown_role_stays_what_it_is()
    {
        var updates = await TestModel.Create().Streams(Events(Chunk("""{"role":"model","content":"Hi"}"""), Stop)).UpdatesAsync();

        Assert.All(updates, update => Assert.Equal("model", update.Role!.Value.Value));
    }

    [Theory]
    [InlineData("""{"index":0,"delta":{"content":"VAL"},"finish_reason":null}""")]
    [InlineData("""{"delta":{"content":"VAL"},"index":0}""")]
    public async Task Of_several_choices_one_is_read(string first)
    {
        var updates = await TestModel.Create().Streams(Events(
            $$"""{"choices":[{{first.Replace("VAL", "Hel", StringComparison.Ordinal)}}]}""",
            """{"choices":[{"delta":{"content":"SECOND"},"index":1}]}""",
            $$"""{"choices":[{{first.Replace("VAL", "lo", StringComparison.Ordinal)}}]}""",
            """{"choices":[{"index":1,"delta":{},"finish_reason":"length"},{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            "[DONE]")).UpdatesAsync();

        Assert.Equal("Hello", updates.ToChatResponse().Text);
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }

    [Fact]
    public async Task A_refusal_without_tool_calls_is_an_error_content()
    {
        var updates = await TestModel.Create().Streams(Events(Chunk("""{"role":"assistant","content":null,"refusal":"I can"}"""), Chunk("""{"refusal":"not."}"""), Stop, "[DONE]")).UpdatesAsync();

        var refusal = Assert.IsType<ErrorContent>(Assert.Single(updates.SelectMany(update => update.Contents)));
        Assert.Equal(("I cannot.", "Refusal"), (refusal.Message, refusal.ErrorCode));
    }

    [Theory]
    [InlineData("""{"reasoning_content":"hm"}""", "hm", "")]
    [InlineData("""{"reasoning":"hm"}""", "hm", "")]
    [InlineData("""{"reasoning":"hm","reasoning_content":"hm"}""", "hm", "")]
    [InlineData("""{"content":"so","reasoning_content":"hm"}""", "hm", "so")]
    [InlineData("""{"reasoning_content":null,"reasoning":"","content":"so"}""", "", "so")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"so"}]}""", "hm", "so")]
    public async Task Reasoning_is_told_from_text(string delta, string reasoning, string text)
    {
        var contents = (await TestModel.Create().Streams(Events(Chunk(delta), Stop)).UpdatesAsync()).SelectMany(update => update.Contents).ToList();

        Assert.Equal(reasoning, string.Concat(contents.OfType<TextReasoningContent>().Select(content => content.Text)));
        Assert.Equal(text, string.Concat(contents.OfType<TextContent>().Select(content => content.Text)));
    }

    [Fact]
    public async Task Reasoning_is_where_the_profile_says()
    {
        var model = TestModel.Create(new() { ReasoningFields = ["thoughts"] });

        var contents = (await model.Streams(Events(Chunk("""{"thoughts":"hm","reasoning":"no"}"""), Stop)).UpdatesAsync()).SelectMany(update => update.Contents);

        Assert.Equal("hm", Assert.IsType<TextReasoningContent>(Assert.Single(contents)).Text);
    }

    [Fact]
    public async Task Half_a_character_is_no_error()
    {
        var updates = await TestModel.Create().Streams(Events(Chunk("""{"content":"a\n\ud83d"}"""), Chunk("""{"content":"\ude00!"}"""), Stop)).UpdatesAsync();

        Assert.Equal("a\n😀!", string.Concat(updates.Select(update => update.Text)));
    }

    [Fact]
    public async Task A_whole_completion_in_place_of_a_stream_is_read()
    {
        var model = TestModel.Create();
        model.Handler.ThenJson(Completion("Hello"));

        var response = (await model.UpdatesAsync()).ToChatResponse();

        Assert.Equal(("Hello", ChatFinishReason.Stop, 10), (response.Text, response.FinishReason, response.Usage!.TotalTokenCount));
    }

    [Fact]
    public async Task Text_plain_is_as_good_as_an_event_stream()
    {
        var model = TestModel.Create();
        model.Handler.Then(System.Net.HttpStatusCode.OK, Events(Hello, Lo, Stop), "text/plain");

        Assert.Equal("Hello", (await model.UpdatesAsync()).ToChatResponse().Text);
    }

    [Fact]
    public async Task Citations_become_annotations()
    {
        var updates = await TestModel.Create().Streams(Events(
            Hello, Chunk("""{"annotations":[{"type":"url_citation","url_citation":{"url":"https://example.org/a","title":"A","start_index":0,"end_index":5}}]}"""), Stop)).UpdatesAsync();

        var citation = Assert.IsType<CitationAnnotation>(Assert.Single(updates.SelectMany(update => update.Contents).SelectMany(content => content.Annotations ?? [])));
        Assert.Equal("https://example.org/a", citation.Url!.AbsoluteUri);
        Assert.Equal(5, Assert.IsType<TextSpanAnnotatedRegion>(Assert.Single(citation.AnnotatedRegions!)).EndIndex);
    }
}
