using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>What an answer brings along and only its provider can read goes back to that provider's model, and to nobody else.</summary>
public class OpaqueDataTests
{
    private const string Signed = """{"google":{"thought_signature":"SIG+/=="}}""";

    private const string Call = """{"id":"fc-1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Kiel\"}"},"extra_content":{"google":{"thought_signature":"SIG+/=="}}}""";

    private static readonly AIFunction Weather = AIFunctionFactory.Create((string city) => "rain in " + city, "weather");

    private static string Whole(string message, string finish = "stop") =>
        $$"""{"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":{{message}}},"finish_reason":"{{finish}}"}]}""";

    /// <summary>Where a history may have been before it is sent again.</summary>
    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    /// <summary>Asks, takes the answer as an application would, and asks on.</summary>
    private static async Task<JsonNode> SecondMessagesAsync(OpenAIChatProfile? profile, string whole, string[] chunks, bool isStream, bool isStored, Func<IList<ChatMessage>, ChatMessage[]>? next = null, TestModel? other = null)
    {
        var model = TestModel.Create(profile);
        ChatResponse answer;
        if (isStream)
        {
            answer = (await model.Streams(Events([.. chunks, "[DONE]"])).UpdatesAsync()).ToChatResponse();
        }
        else
        {
            answer = await model.Answers(whole).RespondAsync();
        }

        IList<ChatMessage> history = [new(ChatRole.User, "Hi"), .. answer.Messages];
        if (isStored)
        {
            history = JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        }

        var asked = (other ?? model).Answers(Completion());
        await asked.GetResponseAsync(next is null ? history : [.. history, .. next(history)]);
        return JsonNode.Parse(asked.Handler.Requests[^1].Body)!["messages"]!;
    }

    private static ChatMessage[] Result(IList<ChatMessage> history) =>
        [new(ChatRole.Tool, [.. history.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Select(static call => new FunctionResultContent(call.CallId, "rain"))])];

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut got  {actual?.ToJsonString()}");

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_signature_of_a_tool_call_goes_back_with_the_call(bool isStream, bool isStored)
    {
        var messages = await SecondMessagesAsync(
            null,
            Whole($$"""null,"tool_calls":[{{Call}}]""", "tool_calls"),
            [Chunk($$"""{"role":"assistant","tool_calls":[{{Call.Insert(1, "\"index\":0,")}}]}"""), Chunk("{}", "\"tool_calls\"")],
            isStream,
            isStored,
            Result);

        AssertJson($"[{Call}]", messages[1]!["tool_calls"]);
        Assert.Equal("rain", (string?)messages[2]!["content"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_signature_of_a_text_goes_back_with_its_message(bool isStream, bool isStored)
    {
        var messages = await SecondMessagesAsync(
            null,
            Whole($$""" "Hello","extra_content":{{Signed}}"""),
            [
                Chunk("""{"content":"think","extra_content":{"google":{"thought":true}}}"""), Chunk("""{"content":"Hel"}"""), Chunk("""{"content":"lo"}"""),
                Chunk($$"""{"content":"","extra_content":{{Signed}}}""", "\"stop\""),
            ],
            isStream,
            isStored);

        AssertJson(Signed, messages[1]!["extra_content"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Reasoning_details_go_back_whole_and_in_order(bool isStream, bool isStored)
    {
        const string Details = """[{"type":"reasoning.text","text":"Let me see.","format":"anthropic-claude-v1","index":0,"signature":"S1"},{"type":"reasoning.encrypted","data":"E1","id":"rs_1","index":1},{"type":"reasoning.text","text":"Now","index":2,"signature":null}]""";
        var messages = await SecondMessagesAsync(
            null,
            Whole($$""" "Hello","reasoning":"Let me see.Now","reasoning_details":{{Details}}"""),
            [
                Chunk("""{"reasoning":"Let me ","reasoning_details":[{"type":"reasoning.text","text":"Let me ","format":"anthropic-claude-v1","index":0}]}"""),
                Chunk("""{"reasoning":"see.","reasoning_details":[{"type":"reasoning.text","text":"see.","format":"anthropic-claude-v1","index":0}]}"""),
                Chunk("""{"reasoning_details":[{"type":"reasoning.text","format":"anthropic-claude-v1","index":0,"signature":"S1"}]}"""),
                Chunk("""{"reasoning_details":[{"type":"reasoning.encrypted","data":"E1","id":"rs_1","index":1}]}"""),
                Chunk("""{"reasoning":"Now","reasoning_details":[{"type":"reasoning.text","text":"Now","index":2,"signature":null}]}"""),
                Chunk("""{"content":"Hello"}""", "\"stop\""),
            ],
            isStream,
            isStored);

        AssertJson(Details, messages[1]!["reasoning_details"]);
        Assert.Equal("Hello", (string?)messages[1]!["content"]);
        Assert.Null(messages[1]!["reasoning"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Thinking_blocks_go_back_each_with_its_signature(bool isStream, bool isStored)
    {
        const string Blocks = """[{"type":"thinking","thinking":"ab","signature":"S1"},{"type":"redacted_thinking","data":"R"},{"type":"thinking","thinking":"cd","signature":"S2"}]""";
        var messages = await SecondMessagesAsync(
            null,
            Whole($$""" "Hello","reasoning_content":"abcd","thinking_blocks":{{Blocks}}"""),
            [
                Chunk("""{"reasoning_content":"a","thinking_blocks":[{"type":"thinking","thinking":"a"}]}"""), Chunk("""{"reasoning_content":"b","thinking_blocks":[{"type":"thinking","thinking":"b"}]}"""),
                Chunk("""{"thinking_blocks":[{"type":"thinking","thinking":"","signature":"S1"}]}"""), Chunk("""{"thinking_blocks":[{"type":"redacted_thinking","data":"R"}]}"""),
                Chunk("""{"thinking_blocks":[{"type":"thinking","thinking":"cd"}]}"""), Chunk("""{"thinking_blocks":[{"type":"thinking","thinking":"","signature":"S2"}]}"""),
                Chunk("""{"content":"Hello"}""", "\"stop\""),
            ],
            isStream,
            isStored);

        AssertJson(Blocks, messages[1]!["thinking_blocks"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nothing_of_it_goes_to_another_model(bool isStream, bool isStored)
    {
        var message = $$""" "Hello","reasoning_content":"secret thought","extra_content":{{Signed}},"reasoning_details":[{"type":"reasoning.encrypted","data":"SIG+/=="}],"tool_calls":[{{Call}}]""";
        var other = TestModel.Create(new() { ReasoningReplayField = "reasoning_content" }, new() { Id = "another" });

        var messages = await SecondMessagesAsync(
            new() { ReasoningReplayField = "reasoning_content" },
            Whole(message, "tool_calls"),
            [Chunk("{\"content\":" + message.Replace("\"id\":\"fc-1\"", "\"index\":0,\"id\":\"fc-1\"") + "}"), Chunk("{}", "\"tool_calls\"")],
            isStream,
            isStored,
            Result,
            other);

        Assert.DoesNotContain("SIG", messages.ToJsonString());
        Assert.DoesNotContain("secret thought", messages.ToJsonString());
        Assert.DoesNotContain("origin", messages.ToJsonString());
        Assert.Equal("Hello", (string?)messages[1]!["content"]);
        Assert.Equal("weather", (string?)messages[1]!["tool_calls"]![0]!["function"]!["name"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_of_the_framework_brings_it_back(bool isStream)
    {
        var model = TestModel.Create(new() { ReasoningReplayField = "reasoning_content" });
        model.Handler.Then(_ => isStream
            ? EventStream(Events(
                Chunk("""{"reasoning_content":"I must "}"""), Chunk("""{"reasoning_content":"look"}"""), Chunk($$"""{"tool_calls":[{{Call.Insert(1, "\"index\":0,")}}],"extra_content":{{Signed}}}""", "\"tool_calls\"")))
            : Doubles.ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Whole($$"""null,"reasoning_content":"I must look","extra_content":{{Signed}},"tool_calls":[{{Call}}]""", "tool_calls")));
        model.Handler.Then(_ => isStream ? EventStream(Events(Chunk("""{"content":"Rain."}""", "\"stop\""))) : Doubles.ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Completion("Rain.")));
        using var client = new FunctionInvokingChatClient(model);

        var text = isStream
            ? (await client.GetStreamingResponseAsync([new(ChatRole.User, "Hi")], new() { Tools = [Weather] }).ToChatResponseAsync()).Text
            : (await client.GetResponseAsync([new(ChatRole.User, "Hi")], new() { Tools = [Weather] })).Text;

        Assert.Equal("Rain.", text);
        var assistant = JsonNode.Parse(model.Handler.Requests[1].Body)!["messages"]![1]!;
        AssertJson($"[{Call}]", assistant["tool_calls"]);
        AssertJson(Signed, assistant["extra_content"]);
        Assert.Equal("I must look", (string?)assistant["reasoning_content"]);
    }

    [Fact]
    public async Task Reasoning_goes_back_in_turns_that_call_tools_only()
    {
        ChatMessage[] history =
        [
            new(ChatRole.User, "1"), new(ChatRole.Assistant, [new TextReasoningContent("plain"), new TextContent("a")]),
            new(ChatRole.User, "2"), new(ChatRole.Assistant, [new TextReasoningContent("calling"), new FunctionCallContent("c", "weather")]),
            new(ChatRole.Tool, [new FunctionResultContent("c", "rain")]), new(ChatRole.Assistant, [new TextReasoningContent("called"), new TextContent("b")]),
            new(ChatRole.User, "3"),
        ];

        Assert.Equal([null, null, null, "calling", null, "called", null], await ReplayedAsync(new() { ReasoningReplayField = "reasoning_content" }, history));
        Assert.Equal([null, "plain", null, "calling", null, "called", null], await ReplayedAsync(new() { ReasoningReplayField = "reasoning_content", ReasoningReplay = ReasoningReplay.Always }, history));
        Assert.Equal([null, null, null, null, null, null, null], await ReplayedAsync(new(), history));
    }

    [Fact]
    public async Task A_call_without_known_reasoning_gets_the_placeholder_where_the_provider_insists()
    {
        var profile = new OpenAIChatProfile { ReasoningReplayField = "reasoning_content", ReasoningPlaceholder = " " };
        ChatMessage[] history =
        [
            new(ChatRole.User, "1"), new(ChatRole.Assistant, [new FunctionCallContent("c", "weather")]), new(ChatRole.Tool, [new FunctionResultContent("c", "rain")]),
            new(ChatRole.Assistant, "b"),
        ];

        Assert.Equal([null, " ", null, null], await ReplayedAsync(profile, history));
    }

    [Fact]
    public async Task The_first_call_of_another_model_gets_the_stand_in_and_the_models_own_stay_as_they_came()
    {
        var profile = new OpenAIChatProfile { ForeignToolCallMembers = """{"extra_content":{"google":{"thought_signature":"skip"}}}""" };
        var unsigned = Call.Replace($",\"extra_content\":{Signed}", "");
        var model = TestModel.Create(profile);
        var own = await model.Answers(Whole($$"""null,"tool_calls":[{{unsigned}}]""", "tool_calls")).RespondAsync();

        await model.Answers(Completion()).GetResponseAsync(
        [
            new(ChatRole.Assistant, [new FunctionCallContent("a", "weather"), new FunctionCallContent("b", "weather")]), .. own.Messages,
        ]);

        var messages = JsonNode.Parse(model.Handler.Requests[^1].Body)!["messages"]!;
        AssertJson("""{"google":{"thought_signature":"skip"}}""", messages[0]!["tool_calls"]![0]!["extra_content"]);
        Assert.Null(messages[0]!["tool_calls"]![1]!["extra_content"]);
        AssertJson($"[{unsigned}]", messages[1]!["tool_calls"]);
    }

    [Fact]
    public async Task What_the_profile_does_not_list_is_neither_kept_nor_sent()
    {
        var messages = await SecondMessagesAsync(
            new() { ReplayedMembers = [], ReplayedToolCallMembers = [] }, Whole($$""" "a","extra_content":{{Signed}},"tool_calls":[{{Call}}]"""), [], isStream: false, isStored: false, Result);

        Assert.DoesNotContain("extra_content", messages.ToJsonString());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{")]
    [InlineData("""{"type":"reasoning.encrypted","data":"x"}""")]
    [InlineData("""{"origin":5}""")]
    [InlineData("""{"origin":"elsewhere/gpt","extra_content":{"a":"b"}}""")]
    public async Task Data_of_somebody_else_stay_unsent(string data)
    {
        var model = TestModel.Create().Answers(Completion());

        await model.GetResponseAsync([new(ChatRole.Assistant, [new TextReasoningContent("t") { ProtectedData = data }, new TextContent("a"), new FunctionCallContent("c", "f") { AdditionalProperties = new() { ["opaque_data"] = data } }])]);

        AssertJson("""[{"role":"assistant","content":"a","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}]""", JsonNode.Parse(model.Handler.Requests[^1].Body)!["messages"]);
    }

    private static async Task<List<string?>> ReplayedAsync(OpenAIChatProfile profile, ChatMessage[] history)
    {
        var model = TestModel.Create(profile).Answers(Completion());
        await model.GetResponseAsync(history);
        return [.. JsonNode.Parse(model.Handler.Requests[^1].Body)!["messages"]!.AsArray().Select(static message => (string?)message!["reasoning_content"])];
    }
}
