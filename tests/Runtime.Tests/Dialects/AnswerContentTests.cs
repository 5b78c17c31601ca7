using System.Net;
using System.Text.Json;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>Nothing of an answer is lost: what has a content is one, everything else is in the raw answer.</summary>
public class AnswerContentTests
{
    private const string Image = """{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}""";

    [Theory]
    [InlineData($$"""{"content":"Here","images":[{{Image}}]}""")]
    [InlineData($$"""{"content":[{"type":"text","text":"Here"},{{Image}}]}""")]
    [InlineData("""{"content":"Here","images":["data:image/png;base64,iVBORw0KGgo="]}""")]
    [InlineData("""{"content":"Here","images":[{"b64_json":"iVBORw0KGgo="}]}""")]
    [InlineData("""{"content":"Here","images":[{"type":"image_url","image_url":"data:image/png;base64,iVBORw0KGgo="}]}""")]
    public async Task An_image_is_data(string message)
    {
        foreach (var contents in await BothAsync(message))
        {
            Assert.Equal("Here", Assert.Single(contents.OfType<TextContent>()).Text);
            var image = Assert.Single(contents.OfType<DataContent>());
            Assert.Equal(("image/png", 8), (image.MediaType, image.Data.Length));
        }
    }

    [Theory]
    [InlineData("https://h/a.webp?x=1", "image/webp")]
    [InlineData("https://h/a", "image/*")]
    public async Task An_image_elsewhere_is_a_link(string url, string type)
    {
        foreach (var contents in await BothAsync($$$"""{"content":null,"images":[{"image_url":{"url":"{{{url}}}"}}]}"""))
        {
            var image = Assert.IsType<UriContent>(Assert.Single(contents));
            Assert.Equal((url, type), (image.Uri.OriginalString, image.MediaType));
        }
    }

    [Theory]
    [InlineData("images", """{"content":"a","images":[{"odd":1}]}""")]
    [InlineData("images", """{"content":"a","images":[{"image_url":{"url":"data:;;;"}}]}""")]
    [InlineData("content", """{"content":[{"type":"text","text":"a"},{"type":"hologram","url":"x"}]}""")]
    [InlineData("annotations", """{"content":"a","annotations":[{"type":"file_citation","file_id":"1"}]}""")]
    [InlineData("executed_tools", """{"content":"a","executed_tools":[{"type":"search"}]}""")]
    public async Task What_has_no_content_is_in_the_raw_answer(string member, string message)
    {
        var response = await TestModel.Create().Answers($$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]}""").RespondAsync();

        Assert.Equal("a", response.Text);
        Assert.True(response.GetRawAnswer()!.Members.GetProperty("choices")[0].GetProperty("message").TryGetProperty(member, out _));
    }

    [Fact]
    public async Task Sound_is_data_with_what_was_said()
    {
        var wav = Convert.ToBase64String("RIFF...."u8);
        var response = await TestModel.Create().Answers($$$"""{"choices":[{"message":{"content":null,"audio":{"id":"audio_1","data":"{{{wav}}}","transcript":"Hi","expires_at":1700000000}},"finish_reason":"stop"}]}""").RespondAsync();

        var sound = Assert.IsType<DataContent>(Assert.Single(response.Messages[0].Contents));
        Assert.Equal(("audio/wav", "audio_1", "Hi"), (sound.MediaType, sound.AdditionalProperties!["Id"], sound.AdditionalProperties["Transcript"]));
    }

    [Fact]
    public async Task Sound_of_a_stream_comes_in_pieces_and_no_word_is_lost()
    {
        var updates = await TestModel.Create().Streams(Events(
            Chunk("""{"audio":{"id":"audio_1","transcript":"H"}}"""), Chunk("""{"audio":{"data":"AAEC"}}"""), Chunk("""{"audio":{"transcript":"i"}}"""), Chunk("{}", "\"stop\""))).UpdatesAsync();

        var sounds = updates.SelectMany(static update => update.Contents).OfType<DataContent>().ToList();
        Assert.Equal("Hi", string.Concat(sounds.Select(static sound => sound.AdditionalProperties!.GetValueOrDefault("Transcript"))));
        Assert.Equal(3, sounds.Sum(static sound => sound.Data.Length));
    }

    [Fact]
    public async Task Citations_may_be_flat()
    {
        var response = await TestModel.Create().Answers("""{"choices":[{"message":{"content":"a","annotations":[{"type":"url_citation","url":"https://h/","title":"T"}]},"finish_reason":"stop"}]}""").RespondAsync();

        Assert.Equal("T", Assert.IsType<CitationAnnotation>(Assert.Single(response.Messages[0].Contents[0].Annotations!)).Title);
    }

    [Fact]
    public async Task The_raw_answer_has_the_members_in_their_places()
    {
        var raw = (await TestModel.Create().Answers("""
            {"id":"1","object":"chat.completion","created":1,"model":"m","service_tier":"flex","system_fingerprint":"fp_1","citations":["https://h/"],"x":{"y":[1,{"z":"\"}"}]},"n":1.50,
             "choices":[{"index":0,"logprobs":{"content":[{"token":"a","logprob":-0.1}]},"content_filter_results":{"hate":{"filtered":false}},"native_finish_reason":"STOP","message":{"role":"assistant","content":"a","refusal":null,"annotations":[],"provider_specific_fields":{"k":1}},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":1,"cost":0.25},"empty":{},"none":null}
            """).RespondAsync()).GetRawAnswer()!;

        Assert.Equal(("flex", "fp_1"), (raw.ServiceTier, raw.SystemFingerprint));
        Assert.Equal("a", raw.LogProbabilities!.Value.GetProperty("content")[0].GetProperty("token").GetString());
        Assert.Equal(
            """{"service_tier":"flex","system_fingerprint":"fp_1","citations":["https://h/"],"x":{"y":[1,{"z":"\"}"}]},"n":1.50,"usage":{"cost":0.25},"choices":[{"logprobs":{"content":[{"token":"a","logprob":-0.1}],"refusal":[]},"content_filter_results":{"hate":{"filtered":false}},"native_finish_reason":"STOP","message":{"provider_specific_fields":{"k":1}}}]}""",
            raw.Members.GetRawText());
    }

    [Fact]
    public async Task A_plain_answer_has_no_raw_one()
    {
        Assert.Null((await TestModel.Create().Answers(Completion()).RespondAsync()).RawRepresentation);
        Assert.All(await TestModel.Create().Streams(Events(Chunk("""{"content":"a"}"""), Chunk("{}", "\"stop\""))).UpdatesAsync(), static update => Assert.True(update is { RawRepresentation: null, AdditionalProperties: null }));
    }

    [Fact]
    public async Task Pieces_say_what_is_new_and_the_collected_stream_all_of_it()
    {
        const string More = ""","service_tier":"default","system_fingerprint":"fp_1","obfuscation":"x" """;
        static string Token(string token) => $$$"""{"choices":[{"index":0,"delta":{"content":"{{{token}}}"},"logprobs":{"content":[{"token":"{{{token}}}"}]}}]{{{More}}}}""";
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.OK, Events(Token("a"), Token("b"), Chunk("{}", "\"stop\"", More), "[DONE]"), "text/event-stream", ("x-ratelimit-remaining-requests", "59"));

        var updates = await model.UpdatesAsync();
        var response = updates.ToChatResponse();

        Assert.Equal("default", updates[0].GetRawAnswer()!.ServiceTier);
        Assert.Equal("""{"choices":[{"logprobs":{"content":[{"token":"b"}],"refusal":[]}}]}""", updates[1].GetRawAnswer()!.Members.GetRawText());
        Assert.Null(updates[2].GetRawAnswer());
        foreach (var collected in new[] { response, JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)! })
        {
            var raw = collected.GetRawAnswer()!;
            Assert.Equal(("default", "fp_1", 59), (raw.ServiceTier, raw.SystemFingerprint, collected.GetRateLimits()!.RequestsRemaining));
            Assert.Equal(["a", "b"], raw.LogProbabilities!.Value.GetProperty("content").EnumerateArray().Select(static token => token.GetProperty("token").GetString()));
        }
    }

    private static async Task<IEnumerable<IEnumerable<AIContent>>> BothAsync(string message)
    {
        var whole = await TestModel.Create().Answers($$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]}""").RespondAsync();
        var updates = await TestModel.Create().Streams(Events(Chunk(message), Chunk("{}", "\"stop\""))).UpdatesAsync();
        return [whole.Messages[0].Contents, updates.SelectMany(static update => update.Contents)];
    }
}
