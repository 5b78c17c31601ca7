using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class OpenAIRequestTests
{
    private static readonly AIFunctionDeclaration Weather = AIFunctionFactory.CreateDeclaration(
        "weather", "Tells the weather", JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string","default":"Rome"}}}""").RootElement);

    private static async Task<JsonNode> BodyAsync(
        ChatOptions? options = null,
        OpenAIChatProfile? profile = null,
        ChatModelDescription? description = null,
        bool stream = false,
        params ChatMessage[] messages)
    {
        var model = TestModel.Create(profile, description);
        messages = messages.Length == 0 ? [new(ChatRole.User, "Hi")] : messages;
        if (stream)
        {
            model.Streams(Events(Chunk("{}", "\"stop\"")));
            await foreach (var _ in model.GetStreamingResponseAsync(messages, options))
            {
            }
        }
        else
        {
            await model.Answers(Completion()).GetResponseAsync(messages, options);
        }

        return JsonNode.Parse(model.Handler.Request.Body)!;
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut got  {actual?.ToJsonString()}");

    private static async Task AssertMessagesAsync(string expected, params ChatMessage[] messages) =>
        AssertJson(expected, (await BodyAsync(messages: messages))["messages"]);

    [Fact]
    public async Task A_question_is_all_that_is_sent()
    {
        AssertJson("""{"model":"gpt-test","messages":[{"role":"user","content":"Hi"}]}""", await BodyAsync());
    }

    [Fact]
    public async Task A_stream_asks_for_its_usage()
    {
        AssertJson(
            """{"model":"gpt-test","messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":true}}""",
            await BodyAsync(stream: true));
        Assert.Null((await BodyAsync(stream: true, profile: new() { StreamOptions = false }))["stream_options"]);
        AssertJson("""{"include_usage":true,"include_obfuscation":false}""", (await BodyAsync(stream: true, profile: new() { OmitObfuscation = true }))["stream_options"]);
    }

    [Fact]
    public async Task Options_have_their_members()
    {
        var body = await BodyAsync(new()
        {
            ModelId = "other",
            Temperature = 0.2f,
            TopP = 0.9f,
            TopK = 40,
            FrequencyPenalty = 0.5f,
            PresencePenalty = -0.5f,
            MaxOutputTokens = 100,
            Seed = long.MaxValue,
            StopSequences = ["a", "b"],
            Reasoning = new() { Effort = ReasoningEffort.ExtraHigh },
        });

        AssertJson(
            """{"model":"other","messages":[{"role":"user","content":"Hi"}],"max_tokens":100,"temperature":0.2,"top_p":0.9,"frequency_penalty":0.5,"presence_penalty":-0.5,"seed":9223372036854775807,"reasoning_effort":"xhigh","stop":["a","b"]}""",
            body);
    }

    [Fact]
    public async Task The_profile_names_the_members()
    {
        var body = await BodyAsync(
            new() { Instructions = "Be brief", MaxOutputTokens = 1, Seed = 2, TopK = 3, Temperature = 1, Reasoning = new() { Effort = ReasoningEffort.Low } },
            new()
            {
                MaxTokensField = "max_completion_tokens", SeedField = "random_seed", TopKField = "top_k", SystemRole = "developer", ReasoningEffortField = "effort",
                RejectedMembers = ["temperature"],
            });

        AssertJson(
            """{"model":"gpt-test","messages":[{"role":"developer","content":"Be brief"},{"role":"user","content":"Hi"}],"max_completion_tokens":1,"random_seed":2,"top_k":3,"effort":"low"}""",
            body);
    }

    [Fact]
    public async Task Defaults_hold_unless_the_call_says_otherwise()
    {
        var defaults = new ChatOptions { Temperature = 0.2f, MaxOutputTokens = 512, Instructions = "Be brief" };
        var options = new ChatOptions { Temperature = 1 };

        var body = await BodyAsync(options, description: new() { Id = "m", Defaults = defaults });

        Assert.Equal((1, 512), ((int)body["temperature"]!, (int)body["max_tokens"]!));
        Assert.Equal("system", (string?)body["messages"]![0]!["role"]);
        Assert.Null(options.MaxOutputTokens);
    }

    [Fact]
    public async Task The_callers_messages_stay_as_they_are()
    {
        var model = TestModel.Create().Answers(Completion());
        var messages = new List<ChatMessage> { new(ChatRole.User, "Hi") };

        await model.GetResponseAsync(messages, new() { Instructions = "Be brief" });

        Assert.Equal("Hi", Assert.Single(messages).Text);
    }

    [Fact]
    public async Task Members_have_an_order_of_precedence()
    {
        var body = await BodyAsync(
            new()
            {
                Temperature = 0.5f,
                StopSequences = ["b"],
                RawRepresentationFactory = client => new JsonObject { ["temperature"] = 0.9, ["stop"] = new JsonArray("a"), ["service_tier"] = "flex", ["logprobs"] = true },
            },
            new() { RejectedMembers = ["logprobs", "n"] },
            new() { Id = "m", ExtraBody = """{"temperature":0.1,"service_tier":"auto","n":2,"user":"u"}""" });

        AssertJson(
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"temperature":0.9,"stop":["a","b"],"service_tier":"flex","logprobs":true,"user":"u"}""", body);
    }

    [Fact]
    public async Task The_raw_factory_is_called_with_the_model_and_must_return_members()
    {
        var model = TestModel.Create().Answers(Completion());
        IChatClient? seen = null;

        await model.RespondAsync(new()
        {
            RawRepresentationFactory = client =>
            {
                seen = client;
                return null;
            },
        });
        await Assert.ThrowsAsync<ArgumentException>(() => model.RespondAsync(new() { RawRepresentationFactory = _ => "text" }));

        Assert.Same(model, seen);
    }

    [Fact]
    public async Task Extra_body_that_is_no_object_is_a_configuration_error()
    {
        var model = TestModel.Create(description: new() { Id = "m", ExtraBody = "[1]" });

        await Assert.ThrowsAsync<LlmConfigurationException>(() => model.RespondAsync());
    }

    [Fact]
    public async Task Images_audio_and_files_are_parts() => await AssertMessagesAsync(
        """
        [{"role":"user","content":[
          {"type":"text","text":"What?"},
          {"type":"image_url","image_url":{"url":"https://example.org/cat.png","detail":"low"}},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},
          {"type":"input_audio","input_audio":{"data":"AQID","format":"wav"}},
          {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AQID"}},
          {"type":"file","file":{"file_id":"file-1"}}]}]
        """,
        new ChatMessage(ChatRole.User,
        [
            new TextContent("What?"),
            new UriContent("https://example.org/cat.png", "image/png") { AdditionalProperties = new() { ["detail"] = "low" } },
            new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
            new DataContent(new byte[] { 1, 2, 3 }, "audio/wav"),
            new DataContent(new byte[] { 1, 2, 3 }, "application/pdf") { Name = "a.pdf" },
            new HostedFileContent("file-1"),
        ]));

    [Fact]
    public async Task What_cannot_be_sent_is_not_left_out_silently()
    {
        var model = TestModel.Create();

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => model.GetResponseAsync([new(ChatRole.User, [new DataContent(new byte[1], "video/mp4")])]));
        await Assert.ThrowsAsync<NotSupportedException>(() => model.RespondAsync(new() { Tools = [new HostedCodeInterpreterTool()] }));
        await Assert.ThrowsAsync<NotSupportedException>(() => model.GetResponseAsync([new(ChatRole.Tool, "42")]));

        Assert.Contains("video/mp4", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, model.Handler.Count);
    }

    [Fact]
    public async Task Calls_and_results_go_back() => await AssertMessagesAsync(
        """
        [{"role":"user","content":"Hi","name":"Anna_B-1"},
         {"role":"assistant","content":null,"tool_calls":[
           {"id":"a","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Rome\",\"days\":3}"}},
           {"id":"b","type":"function","function":{"name":"now","arguments":"{}"}}]},
         {"role":"tool","tool_call_id":"a","content":"sunny"},
         {"role":"tool","tool_call_id":"b","content":"{\"hour\":12}"},
         {"role":"tool","tool_call_id":"c","content":"[1,2]"},
         {"role":"tool","tool_call_id":"d","content":"null"},
         {"role":"assistant","content":"It is","refusal":"No"}]
        """,
        new ChatMessage(ChatRole.User, "Hi") { AuthorName = "Anna_B-1 <!>" },
        new ChatMessage(ChatRole.Assistant,
        [
            new TextReasoningContent("hm"),
            new FunctionCallContent("a", "weather", new Dictionary<string, object?> { ["city"] = "Rome", ["days"] = JsonDocument.Parse("3").RootElement }),
            new FunctionCallContent("b", "now"),
        ]),
        new ChatMessage(ChatRole.Tool,
        [
            new FunctionResultContent("a", "sunny"),
            new FunctionResultContent("b", JsonDocument.Parse("""{"hour":12}""").RootElement),
            new FunctionResultContent("c", Enumerable.Range(1, 2).ToArray()),
            new FunctionResultContent("d", null),
        ]),
        new ChatMessage(ChatRole.Assistant, [new TextContent("It "), new TextContent("is"), new ErrorContent("No") { ErrorCode = "Refusal" }]));

    [Fact]
    public async Task Tool_call_ids_get_the_length_the_provider_wants()
    {
        var body = await BodyAsync(profile: new() { ToolCallIdLength = 9 }, messages:
        [
            new(ChatRole.Assistant, [new FunctionCallContent("call_abcdefghijkl", "f"), new FunctionCallContent("AbCdEf123", "g")]),
            new(ChatRole.Tool, [new FunctionResultContent("call_abcdefghijkl", "1"), new FunctionResultContent("AbCdEf123", "2")]),
        ]);

        var messages = body["messages"]!;
        var id = (string)messages[0]!["tool_calls"]![0]!["id"]!;
        Assert.Matches("^[A-Za-z0-9]{9}$", id);
        Assert.Equal(id, (string?)messages[1]!["tool_call_id"]);
        Assert.Equal("AbCdEf123", (string?)messages[2]!["tool_call_id"]);
    }

    [Fact]
    public async Task Tools_are_offered()
    {
        var body = await BodyAsync(new()
        {
            Tools = [Weather, AIFunctionFactory.CreateDeclaration("now", null, default), new HostedWebSearchTool()],
            ToolMode = ChatToolMode.RequireSpecific("weather"),
            AllowMultipleToolCalls = false,
        });

        AssertJson(
            """
            [{"type":"function","function":{"name":"weather","description":"Tells the weather","parameters":{"type":"object","properties":{"city":{"type":"string","default":"Rome"}}}}},
             {"type":"function","function":{"name":"now","parameters":{"type":"object","properties":{}}}}]
            """, body["tools"]);
        AssertJson("""{"type":"function","function":{"name":"weather"}}""", body["tool_choice"]);
        AssertJson("false", body["parallel_tool_calls"]);
        AssertJson("{}", body["web_search_options"]);
    }

    [Fact]
    public async Task A_strict_tool_has_a_strict_schema()
    {
        var body = await BodyAsync(new() { Tools = [Weather] }, new() { Strict = true });

        AssertJson(
            """{"name":"weather","description":"Tells the weather","strict":true,"parameters":{"type":"object","properties":{"city":{"type":"string","description":"Default value: \"Rome\""}},"additionalProperties":false,"required":["city"]}}""",
            body["tools"]![0]!["function"]);
    }

    [Theory]
    [InlineData("auto", "\"auto\"")]
    [InlineData("none", "\"none\"")]
    [InlineData("any", "\"required\"")]
    [InlineData("unset", "null")]
    public async Task The_choice_among_tools_is_the_callers(string mode, string expected)
    {
        var body = await BodyAsync(new()
        {
            Tools = [Weather],
            ToolMode = mode switch { "auto" => ChatToolMode.Auto, "none" => ChatToolMode.None, "any" => ChatToolMode.RequireAny, _ => null },
        });

        AssertJson(expected, body["tool_choice"]);
    }

    [Fact]
    public async Task Without_tools_there_is_no_choice()
    {
        var body = await BodyAsync(new() { ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = true });

        AssertJson("""{"model":"gpt-test","messages":[{"role":"user","content":"Hi"}]}""", body);
    }

    [Fact]
    public async Task Response_formats_are_asked_for()
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"x":{"type":"integer"}}}""");

        AssertJson("""{"type":"text"}""", (await BodyAsync(new() { ResponseFormat = ChatResponseFormat.Text }))["response_format"]);
        AssertJson("""{"type":"json_object"}""", (await BodyAsync(new() { ResponseFormat = ChatResponseFormat.Json }))["response_format"]);
        AssertJson(
            """{"type":"json_schema","json_schema":{"name":"My_Answer_1_","description":"d","schema":{"type":"object","properties":{"x":{"type":"integer"}}}}}""",
            (await BodyAsync(new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "My Answer<1>", "d") }))["response_format"]);
        AssertJson(
            """{"type":"json_schema","json_schema":{"name":"response","schema":{"type":"object","properties":{"x":{"type":"integer"}},"additionalProperties":false,"required":["x"]},"strict":true}}""",
            (await BodyAsync(new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement), AdditionalProperties = new() { ["strict"] = true } }))["response_format"]);
    }

    [Fact]
    public async Task Text_is_sent_as_it_is()
    {
        var model = TestModel.Create().Answers(Completion());

        await model.GetResponseAsync([new(ChatRole.User, "Grüße, \"东京\" <b>")]);

        Assert.Contains("Grüße, \\\"东京\\\" <b>", model.Handler.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_may_be_part_of_the_path()
    {
        var model = TestModel.Create(new() { Path = "deployments/{model}/chat/completions" }, new() { Id = "a/b c" }).Answers(Completion());

        await model.RespondAsync();

        Assert.Equal("/v1/deployments/a%2Fb%20c/chat/completions", model.Handler.Request.Uri.AbsolutePath);
    }
}
