using System.Net;
using System.Text;
using System.Text.Json;
using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Embeddings;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>A property of a profile that changes nothing on the wire is none.</summary>
public class ProfileTests
{
    private static readonly Dictionary<string, string> Map = new() { ["full"] = """{"include_reasoning":true}""" };

    private static readonly Dictionary<string, (OpenAIChatProfile Without, OpenAIChatProfile With)> Chat = new()
    {
        [nameof(OpenAIChatProfile.Path)] = (new(), new() { Path = "v2/chat" }),
        [nameof(OpenAIChatProfile.MaxTokensField)] = (new(), new() { MaxTokensField = "max_completion_tokens" }),
        [nameof(OpenAIChatProfile.SystemRole)] = (new(), new() { SystemRole = "developer" }),
        [nameof(OpenAIChatProfile.SeedField)] = (new(), new() { SeedField = "random_seed" }),
        [nameof(OpenAIChatProfile.TopKField)] = (new(), new() { TopKField = "top_k" }),
        [nameof(OpenAIChatProfile.ReasoningEffortField)] = (new(), new() { ReasoningEffortField = "reasoning.effort" }),
        [nameof(OpenAIChatProfile.ReasoningOutput)] = (new(), new() { ReasoningOutput = Map }),
        [nameof(OpenAIChatProfile.ReasoningFields)] = (new(), new() { ReasoningFields = ["thoughts"] }),
        [nameof(OpenAIChatProfile.ReasoningReplayField)] = (new(), new() { ReasoningReplayField = "reasoning_content" }),
        [nameof(OpenAIChatProfile.ReasoningReplay)] = (new() { ReasoningReplayField = "r" }, new() { ReasoningReplayField = "r", ReasoningReplay = ReasoningReplay.Always }),
        [nameof(OpenAIChatProfile.ReasoningPlaceholder)] = (new() { ReasoningReplayField = "r" }, new() { ReasoningReplayField = "r", ReasoningPlaceholder = " " }),
        [nameof(OpenAIChatProfile.ReplayedMembers)] = (new(), new() { ReplayedMembers = [] }),
        [nameof(OpenAIChatProfile.ReplayedToolCallMembers)] = (new(), new() { ReplayedToolCallMembers = [] }),
        [nameof(OpenAIChatProfile.ForeignToolCallMembers)] = (new(), new() { ForeignToolCallMembers = """{"extra_content":{"a":"b"}}""" }),
        [nameof(OpenAIChatProfile.FinishReasons)] = (new(), new() { FinishReasons = new Dictionary<string, string> { ["eos"] = "stop" } }),
        [nameof(OpenAIChatProfile.StreamOptions)] = (new(), new() { StreamOptions = false }),
        [nameof(OpenAIChatProfile.OmitObfuscation)] = (new(), new() { OmitObfuscation = true }),
        [nameof(OpenAIChatProfile.RejectedMembers)] = (new(), new() { RejectedMembers = ["temperature"] }),
        [nameof(OpenAIChatProfile.ToolCallIdLength)] = (new(), new() { ToolCallIdLength = 9 }),
        [nameof(OpenAIChatProfile.MaxStopSequences)] = (new(), new() { MaxStopSequences = 1 }),
        [nameof(OpenAIChatProfile.UsageExcludesCache)] = (new(), new() { UsageExcludesCache = true }),
        [nameof(OpenAIChatProfile.Strict)] = (new(), new() { Strict = true }),
        [nameof(OpenAIChatProfile.StrictRefusedKeywords)] = (new() { Strict = true }, new() { Strict = true, StrictRefusedKeywords = ["pattern"] }),
        [nameof(OpenAIChatProfile.StrictFormats)] = (new() { Strict = true }, new() { Strict = true, StrictFormats = [] }),
        [nameof(OpenAIChatProfile.JsonObjectAsSchema)] = (new(), new() { JsonObjectAsSchema = true }),
        [nameof(OpenAIChatProfile.DoneIsFinish)] = (new(), new() { DoneIsFinish = true }),
        [nameof(OpenAIChatProfile.RequireFinish)] = (new(), new() { RequireFinish = false }),
    };

    private static readonly Dictionary<string, OpenAIEmbeddingProfile> Embeddings = new()
    {
        [nameof(OpenAIEmbeddingProfile.Path)] = new() { Path = "v2/embeddings" },
        [nameof(OpenAIEmbeddingProfile.DimensionsField)] = new() { DimensionsField = "output_dimension" },
        [nameof(OpenAIEmbeddingProfile.MaxInputs)] = new() { MaxInputs = 1 },
    };

    public static TheoryData<string> ChatProperties => [.. Chat.Keys];

    public static TheoryData<string> EmbeddingProperties => [.. Embeddings.Keys];

    [Fact]
    public void Every_property_of_a_profile_is_shown()
    {
        Assert.Equal(typeof(OpenAIChatProfile).GetProperties().Select(static property => property.Name).Order(), Chat.Keys.Order());
        Assert.Equal(typeof(OpenAIEmbeddingProfile).GetProperties().Select(static property => property.Name).Order(), Embeddings.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(ChatProperties))]
    public async Task A_property_of_the_chat_profile_shows_on_the_wire(string name) =>
        Assert.NotEqual(await ConversationAsync(Chat[name].Without), await ConversationAsync(Chat[name].With));

    [Theory]
    [MemberData(nameof(EmbeddingProperties))]
    public async Task A_property_of_the_embedding_profile_shows_on_the_wire(string name) =>
        Assert.NotEqual(await VectorsAsync(new()), await VectorsAsync(Embeddings[name]));

    /// <summary>Everything that goes out and comes in while a conversation uses what there is.</summary>
    private static async Task<string> ConversationAsync(OpenAIChatProfile profile)
    {
        const string Answer = """
            {"choices":[{"message":{"reasoning_content":"hm","thoughts":"other","content":"yes","extra_content":{"s":"S"},"tool_calls":[{"id":"call_1","function":{"name":"f"},"extra_content":{"s":"T"}}]},"finish_reason":"eos"}],
             "usage":{"prompt_tokens":1,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":7}}}
            """;
        var model = TestModel.Create(profile);
        model.Handler.Otherwise((request, _) => Task.FromResult(request.Body.Contains("\"stream\":true", StringComparison.Ordinal)
            ? EventStream(Events(Chunk("""{"content":"a"}"""), "[DONE]"))
            : Doubles.ScriptedHandler.Response(HttpStatusCode.OK, Answer)));
        var options = new ChatOptions
        {
            Instructions = "i", MaxOutputTokens = 1, Temperature = 1, Seed = 1, TopK = 1, Reasoning = new() { Effort = ReasoningEffort.Low, Output = ReasoningOutput.Full }, ResponseFormat = ChatResponseFormat.Json,
            Tools = [AIFunctionFactory.CreateDeclaration("f", "", JsonDocument.Parse("""{"type":"object","properties":{"a":{"type":"string","pattern":"a","format":"date"}}}""").RootElement)],
        };
        List<ChatMessage> history =
        [
            new(ChatRole.User, "0"), new(ChatRole.Assistant, [new TextReasoningContent("plain"), new TextContent("0")]),
            new(ChatRole.User, "1"), new(ChatRole.Assistant, [new FunctionCallContent("call_0", "f")]), new(ChatRole.Tool, [new FunctionResultContent("call_0", 1)]),
        ];
        var trace = new StringBuilder();

        var answer = await model.GetResponseAsync(history, options);
        trace.AppendJoin(' ', string.Concat(answer.Messages[0].Contents.OfType<TextReasoningContent>()), answer.FinishReason, answer.Usage!.InputTokenCount).AppendLine();
        history.AddRange(answer.Messages);
        history.Add(new(ChatRole.Tool, [new FunctionResultContent("call_1", 1)]));
        await model.GetResponseAsync(history, options);
        await TryAsync(() => model.UpdatesAsync(options));
        await TryAsync(() => model.RespondAsync(new() { StopSequences = ["a", "b"] }));
        model.Handler.Requests.ToList().ForEach(request => trace.AppendJoin(' ', request.Uri, request.Body).AppendLine());
        return trace.ToString();

        async Task TryAsync(Func<Task> call)
        {
            try
            {
                await call();
                trace.AppendLine("fine");
            }
            catch (LlmException e)
            {
                trace.AppendLine(e.Message);
            }
        }
    }

    private static async Task<string> VectorsAsync(OpenAIEmbeddingProfile profile)
    {
        var model = TestEmbeddingModel.Create(profile: profile);
        model.Handler.Otherwise((request, _) => Task.FromResult(Doubles.ScriptedHandler.Response(
            HttpStatusCode.OK, request.Body.Contains("\"a\",\"b\"", StringComparison.Ordinal) ? """{"data":[{"embedding":[1],"index":0},{"embedding":[1],"index":1}]}""" : """{"data":[{"embedding":[1],"index":0}]}""")));
        await model.GenerateAsync(["a", "b"], new() { Dimensions = 1 });
        return string.Join('\n', model.Handler.Requests.Select(static request => $"{request.Uri} {request.Body}"));
    }

    [Theory]
    [InlineData("messages[].name", "")]
    [InlineData("messages[user].name", "assistant system tool")]
    [InlineData("messages[system, assistant].name", "tool user")]
    [InlineData("messages[tool].name", "assistant system user")]
    [InlineData("messages[function].name", "assistant system tool user")]
    [InlineData("name", "assistant system tool user")]
    public async Task Names_of_authors_are_left_out_by_role(string rejected, string named)
    {
        var model = TestModel.Create(new() { RejectedMembers = [rejected] }).Answers(Completion());

        await model.GetResponseAsync(
        [
            new(ChatRole.System, "s") { AuthorName = "A" }, new(ChatRole.User, "u") { AuthorName = "A" }, new(ChatRole.Assistant, "a") { AuthorName = "A" },
            new(ChatRole.Tool, [new FunctionResultContent("c", "r")]) { AuthorName = "A" },
        ]);

        using var body = JsonDocument.Parse(model.Handler.Request.Body);
        var roles = body.RootElement.GetProperty("messages").EnumerateArray().Where(static message => message.TryGetProperty("name", out _)).Select(static message => message.GetProperty("role").GetString());
        Assert.Equal(named, string.Join(' ', roles.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("tools[].function.strict", "strict", 1)]
    [InlineData("tools[].function.description", "described", 1)]
    [InlineData("response_format.json_schema.strict", "strict", 1)]
    [InlineData("response_format.json_schema.description", "described", 1)]
    [InlineData("response_format", "json_schema", 0)]
    public async Task Members_within_members_are_left_out(string rejected, string word, int times)
    {
        var schema = JsonDocument.Parse("""{"type":"object","properties":{}}""").RootElement;
        var model = TestModel.Create(new() { RejectedMembers = [rejected], Strict = true }).Answers(Completion());

        await model.RespondAsync(new() { Tools = [AIFunctionFactory.CreateDeclaration("f", "described", schema)], ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "n", "described") });

        Assert.Equal(times, model.Handler.Request.Body.Split(word).Length - 1);
    }

    [Fact]
    public async Task Json_is_asked_for_by_schema_where_the_provider_knows_no_other_way()
    {
        var model = TestModel.Create(new() { JsonObjectAsSchema = true }).Answers(Completion());

        await model.RespondAsync(new() { ResponseFormat = ChatResponseFormat.Json });

        Assert.Contains("""
            "response_format":{"type":"json_schema","json_schema":{"name":"response","schema":{"type":"object"}}}
            """.Trim(), model.Handler.Request.Body, StringComparison.Ordinal);
    }
}
