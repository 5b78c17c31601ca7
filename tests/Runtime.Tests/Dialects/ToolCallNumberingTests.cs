using System.Text.Json;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>The ways in which servers number, name and cut the calls of a stream. <c>|</c> separates chunks.</summary>
public class ToolCallNumberingTests
{
    private static readonly ChatOptions Options = new()
    {
        Tools = [.. new[] { "f", "g", "get_weather", "get_time" }.Select(static name => AIFunctionFactory.CreateDeclaration(name, null, JsonDocument.Parse("{}").RootElement))],
    };

    public static TheoryData<string, string, string> Streams => new()
    {
        { "as OpenAI does", """0 a f -|0 - - {"x":|0 - - 1}""", "f{x:1}" },
        { "parallel and interleaved", """0 a f -|1 b g -|1 - - {"y":|0 - - {"x":|1 - - 2}|0 - - 1}""", "f{x:1} g{y:2}" },
        { "from one", """1 a f -|1 - - {"x":1}|2 b g -|2 - - {"y":2}""", "f{x:1} g{y:2}" },
        { "out of order", """1 b g {"y":2}|0 a f {"x":1}""", "g{y:2} f{x:1}" },
        { "all zero, ids differ", """0 a f {"x":1}|0 b g {"y":2}""", "f{x:1} g{y:2}" },
        { "all zero, ids differ, in pieces", """0 a f {"x":|0 - - 1}|0 b g {"y":|0 - - 2}""", "f{x:1} g{y:2}" },
        { "all zero, without ids", """0 - f {"x":1}|0 - g {"y":2}""", "f{x:1} g{y:2}" },
        { "all zero, without ids, one function twice", """0 - f {"x":1}|0 - f {"x":2}""", "f{x:1} f{x:2}" },
        { "all zero, without ids, the same call twice", """0 - f {"x":1}|0 - f {"x":1}""", "f{x:1} f{x:1}" },
        { "all zero, without ids, in pieces", """0 - f {"x":|0 - - 1}|0 - g {"y":|0 - - 2}""", "f{x:1} g{y:2}" },
        { "all zero, without ids, no arguments", "0 - f -|0 - g -", "f{} g{}" },
        { "all zero, one id for all", """0 a f {"x":1}|0 a g {"y":2}""", "f{x:1} g{y:2}" },
        { "all zero, one id for all, one function twice", """0 a f {"x":1}|0 a f {"x":2}""", "f{x:1} f{x:2}" },
        { "no index, ids differ", """- a f {"x":|- - - 1}|- b g {"y":2}""", "f{x:1} g{y:2}" },
        { "no index, interleaved by id", """- a f -|- b g -|- a - {"x":1}|- b - {"y":2}""", "f{x:1} g{y:2}" },
        { "no index, no ids", """- - f {"x":1}|- - g {"y":2}""", "f{x:1} g{y:2}" },
        { "no index, no ids, one function twice", """- - f {"x":1}|- - f {"x":2}""", "f{x:1} f{x:2}" },
        { "an index for each piece", """0 a f -|1 a - {"x":|2 a - 1}""", "f{x:1}" },
        { "an index for each piece, without ids", """0 - f -|1 - - {"x":|2 - - 1}""", "f{x:1}" },
        { "one id, indexes differ", """0 a f {"x":1}|1 a g {"y":2}""", "f{x:1} g{y:2}" },
        { "the id in every piece", """0 a f -|0 a - {"x":|0 a - 1}""", "f{x:1}" },
        { "another id in every piece", """0 a f {"x":|0 b - 1|0 c - }""", "f{x:1}" },
        { "another id in every piece, the name too", """0 a f {"x":|0 b f 1|0 c f }""", "f{x:1}" },
        { "the id only later", """0 - f -|0 a - {"x":1}""", "f{x:1}" },
        { "the name in every piece", """0 a f -|0 a f {"x":|0 a f 1}|0 a f -""", "f{x:1}" },
        { "the name in every piece, without ids", """0 - f {"x":|0 - f 1}|0 - f {"x":|0 - f 2}""", "f{x:1} f{x:2}" },
        { "the name in pieces", """0 a get_ -|0 - weather -|0 - - {"x":1}""", "get_weather{x:1}" },
        { "the name in pieces, without ids", """0 - get_ -|0 - time -|0 - - {"x":1}""", "get_time{x:1}" },
        { "the name from its beginning in every piece", """0 a get -|0 a get_wea -|0 a get_weather {"x":1}""", "get_weather{x:1}" },
        { "all of the arguments in every piece", """0 a f {"x":|0 a - {"x":[1|0 a - {"x":[1]}""", "f{x:[1]}" },
        { "once more as a whole", """0 a f {"x":|0 - - 1}|0 a f {"x":1}""", "f{x:1}" },
        { "an empty object first", """0 a f {}|0 - - {"x":|0 - - 1}""", "f{x:1}" },
        { "an object within an object of the same beginning", """0 a f {"x":|0 - - {"x":|0 - - 1}}""", """f{x:{"x":1}}""" },
        { "a call without anything", """0 - - -|0 a f {"x":1}|1 - - -""", "f{x:1}" },
        { "nested brackets in texts", """0 a f {"x":"}{"|0 - - ,"y":"\\\"}"}|1 b g {}""", """f{x:}{,y:\"}} g{}""" },
        { "whole arguments twice and one name", """0 a f {"x":1}|0 b - {"y":2}""", "error: without saying which one" },
        { "no name at all", """0 a - {"x":1}""", "error: without saying which one" },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Calls_are_told_apart_when_they_come(string how, string chunks, string expected)
    {
        Assert.NotEmpty(how);
        Assert.Equal(expected, await ReadAsync(Body(chunks), body => EventStream(body)));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task It_does_not_matter_where_the_network_cuts_the_stream(string how, string chunks, string expected)
    {
        Assert.NotEmpty(how);
        var body = Utf8(Body(chunks));
        for (var at = 1; at < body.Length; at++)
        {
            Assert.Equal(expected, await ReadAsync(body, bytes => EventStream(new SplitStream(bytes, at))));
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_finish_reason_may_come_before_the_rest_of_the_calls(string how, string chunks, string expected)
    {
        Assert.NotEmpty(how);
        Assert.Equal(expected, await ReadAsync(Body(chunks, finishFirst: true), body => EventStream(body)));
    }

    [Fact]
    public async Task Without_the_names_of_tools_pieces_of_a_name_are_one_name()
    {
        var updates = await TestModel.Create().Streams(Body("""0 a get_ -|0 - weather -|0 - - {"x":1}""")).UpdatesAsync();

        Assert.Equal("get_weather{x:1}", Describe(updates));
    }

    [Theory]
    [InlineData("""{"id":"c","type":"custom","custom":{"name":"f","input":"free \"text\""}}""")]
    [InlineData("""{"index":0,"id":"c","type":"custom","custom":{"name":"f","input":""}}|{"index":0,"custom":{"input":"free "}}|{"index":0,"custom":{"input":"\"text\""}}""")]
    public async Task A_call_of_a_custom_tool_has_its_text_as_input(string calls)
    {
        var updates = await TestModel.Create().Streams(Events([.. calls.Split('|').Select(static call => Chunk($$"""{"tool_calls":[{{call}}]}""")), Chunk("{}", "\"tool_calls\"")])).UpdatesAsync();

        var custom = Assert.IsType<FunctionCallContent>(Assert.Single(updates.SelectMany(static update => update.Contents)));
        Assert.Equal(("f", "free \"text\"", "custom"), (custom.Name, custom.Arguments!["input"], custom.AdditionalProperties!["type"]));
    }

    [Theory]
    [InlineData("""{"tool_calls":[{"id":"a","type":"web_search","web_search":{"query":"x"}}]}""")]
    [InlineData("""{"tool_calls":[{"id":"a","function":{"arguments":"{}"}}]}""")]
    public async Task A_whole_answer_that_calls_nothing_by_name_is_an_error(string message)
    {
        var model = TestModel.Create().Answers($$"""{"choices":[{"message":{{message}},"finish_reason":"tool_calls"}]}""");

        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => model.RespondAsync());

        Assert.Contains("without saying which one", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task A_call_that_is_said_in_both_ways_counts_once()
    {
        var model = TestModel.Create().Answers(
            """{"choices":[{"message":{"function_call":{"name":"f","arguments":"{}"},"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""");

        Assert.Equal("a", Assert.IsType<FunctionCallContent>(Assert.Single((await model.RespondAsync()).Messages[0].Contents)).CallId);
    }

    [Fact]
    public async Task Ids_of_one_answer_are_those_of_the_server_or_unique()
    {
        var updates = await TestModel.Create().Streams(Body("""0 - f {"x":1}|0 - f {"x":2}""")).UpdatesAsync();

        Assert.Equal(2, updates.SelectMany(static update => update.Contents).OfType<FunctionCallContent>().Select(static call => call.CallId).Distinct().Count());
    }

    private static string Body(string chunks, bool finishFirst = false)
    {
        var calls = chunks.Split('|').Select(static chunk => Call(chunk.Split(' ', 4))).ToList();
        return Events([.. calls.Select((call, i) => Chunk($$"""{"tool_calls":[{{call}}]}""", finishFirst && i == 0 ? "\"tool_calls\"" : "null")), .. finishFirst ? [] : new[] { Chunk("{}", "\"tool_calls\"") }, "[DONE]"]);
    }

    private static string Call(string[] parts)
    {
        var function = new Dictionary<string, string>();
        Add(function, "name", parts[2]);
        Add(function, "arguments", parts[3]);
        var id = parts[1] == "-" ? "" : $"\"id\":\"{parts[1]}\",";
        var index = parts[0] == "-" ? "" : $"\"index\":{parts[0]},";
        return $$"""{{{index}}{{id}}"type":"function","function":{{JsonSerializer.Serialize(function)}}}""";

        static void Add(Dictionary<string, string> function, string name, string value)
        {
            if (value != "-")
            {
                function[name] = value;
            }
        }
    }

    private static async Task<string> ReadAsync<T>(T body, Func<T, HttpResponseMessage> answer)
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 0);
        model.Handler.Then(_ => answer(body));
        try
        {
            return Describe(await model.UpdatesAsync(Options));
        }
        catch (LlmProtocolException e)
        {
            return $"error: {e.Message[e.Message.IndexOf("without", StringComparison.Ordinal)..]}";
        }
    }

    private static string Describe(IEnumerable<ChatResponseUpdate> updates) => string.Join(' ', updates.SelectMany(static update => update.Contents).OfType<FunctionCallContent>()
        .Select(static call => $"{call.Name}{{{string.Join(',', call.Arguments!.Select(static argument => $"{argument.Key}:{argument.Value}"))}}}"));
}
