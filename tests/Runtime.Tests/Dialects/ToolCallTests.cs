using System.Text.Json;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class ToolCallTests
{
    private static readonly string Finish = Chunk("{}", "\"tool_calls\"");

    private static string Calls(params string[] calls) => Chunk($$"""{"tool_calls":[{{string.Join(',', calls)}}]}""");

    private static async Task<List<FunctionCallContent>> CallsOfAsync(params string[] chunks)
    {
        var updates = await TestModel.Create().Streams(Events([.. chunks, "[DONE]"])).UpdatesAsync();
        return [.. updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>()];
    }

    private static string Describe(FunctionCallContent call) =>
        $"{call.CallId} {call.Name}({string.Join(", ", call.Arguments!.Select(argument => $"{argument.Key}: {argument.Value}"))})";

    [Fact]
    public async Task A_call_is_handed_out_once_and_complete()
    {
        var updates = await TestModel.Create().Streams(Events(
            Calls("""{"index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":""}}"""),
            Calls("""{"index":0,"function":{"arguments":"{\"city\":"}}"""),
            Calls("""{"index":0,"function":{"arguments":"\"Rome\"}"}}"""),
            Finish,
            "[DONE]")).UpdatesAsync();

        var update = Assert.Single(updates);
        Assert.Equal("call_1 weather(city: Rome)", Describe(Assert.IsType<FunctionCallContent>(Assert.Single(update.Contents))));
        Assert.Equal(ChatFinishReason.ToolCalls, update.FinishReason);
    }

    [Fact]
    public async Task Parallel_calls_are_told_apart_by_index()
    {
        var calls = await CallsOfAsync(
            Calls("""{"index":0,"id":"a","function":{"name":"f","arguments":""}}""", """{"index":1,"id":"b","function":{"name":"g","arguments":""}}"""),
            Calls("""{"index":1,"function":{"arguments":"{\"y\":2}"}}"""),
            Calls("""{"index":0,"function":{"arguments":"{\"x\":1}"}}"""),
            Finish);

        Assert.Equal(["a f(x: 1)", "b g(y: 2)"], calls.Select(Describe));
    }

    [Fact]
    public async Task Without_an_index_a_fresh_id_begins_a_call()
    {
        var calls = await CallsOfAsync(
            Calls("""{"id":"a","function":{"name":"f","arguments":"{\"x\":"}}"""),
            Calls("""{"function":{"arguments":"1}"}}"""),
            Calls("""{"id":"b","function":{"name":"g","arguments":"{}"}}"""),
            Finish);

        Assert.Equal(["a f(x: 1)", "b g()"], calls.Select(Describe));
    }

    [Fact]
    public async Task Calls_that_are_all_numbered_zero_are_told_apart_by_id()
    {
        var calls = await CallsOfAsync(
            Calls("""{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"""),
            Calls("""{"index":0,"id":"b","function":{"name":"g","arguments":"{\"y\":"}}"""),
            Calls("""{"index":0,"function":{"arguments":"2}"}}"""),
            Finish);

        Assert.Equal(["a f(x: 1)", "b g(y: 2)"], calls.Select(Describe));
    }

    [Fact]
    public async Task An_id_that_changes_within_a_call_does_not_split_it()
    {
        var calls = await CallsOfAsync(
            Calls("""{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}"""),
            Calls("""{"index":0,"id":"b","function":{"arguments":"1}"}}"""),
            Finish);

        Assert.Equal(["a f(x: 1)"], calls.Select(Describe));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("\"null\"")]
    [InlineData("{}")]
    public async Task Arguments_may_be_nothing(string arguments)
    {
        var call = Assert.Single(await CallsOfAsync(Calls($$$"""{"index":0,"id":"a","function":{"name":"f","arguments":{{{arguments}}}}}"""), Finish));

        Assert.Empty(call.Arguments!);
        Assert.Null(call.Exception);
    }

    [Theory]
    [InlineData("""{"city":"Rome","days":3,"exact":null}""")]
    [InlineData("\"{\\\"city\\\":\\\"Rome\\\",\\\"days\\\":3,\\\"exact\\\":null}\"")]
    [InlineData("\"\\\"{\\\\\\\"city\\\\\\\":\\\\\\\"Rome\\\\\\\",\\\\\\\"days\\\\\\\":3,\\\\\\\"exact\\\\\\\":null}\\\"\"")]
    public async Task Arguments_may_be_an_object_or_a_string_that_holds_one(string arguments)
    {
        var call = Assert.Single(await CallsOfAsync(Calls($$$"""{"index":0,"id":"a","function":{"name":"f","arguments":{{{arguments}}}}}"""), Finish));

        Assert.Equal("Rome", Assert.IsType<JsonElement>(call.Arguments!["city"]).GetString());
        Assert.Equal(3, Assert.IsType<JsonElement>(call.Arguments["days"]).GetInt32());
        Assert.Null(call.Arguments["exact"]);
    }

    [Theory]
    [InlineData("\"{\\\"city\\\":\"")]
    [InlineData("\"[1]\"")]
    public async Task Arguments_that_cannot_be_read_are_the_calls_problem_not_the_streams(string arguments)
    {
        var call = Assert.Single(await CallsOfAsync(Calls($$$"""{"index":0,"id":"a","function":{"name":"f","arguments":{{{arguments}}}}}"""), Finish));

        Assert.Null(call.Arguments);
        Assert.NotNull(call.Exception);
    }

    [Fact]
    public async Task A_call_without_an_id_gets_one()
    {
        var calls = await CallsOfAsync(Chunk("""{"function_call":{"name":"f","arguments":"{}"}}"""), Chunk("{}", "\"function_call\""));

        Assert.StartsWith("call_", Assert.Single(calls).CallId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_a_stream_that_was_cut_off_are_not_handed_out()
    {
        var model = TestModel.Create(options: options => options.MaxRetries = 0)
            .Streams(Events(Calls("""{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}""")));

        await Assert.ThrowsAsync<LlmProtocolException>(() => model.UpdatesAsync());
    }

    [Fact]
    public async Task A_whole_answer_lists_its_calls()
    {
        var model = TestModel.Create().Answers("""
            {"id":"1","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[
              {"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
              {"id":"a","type":"function","function":{"name":"g","arguments":{"y":2}}}]}}]}
            """);

        var response = await model.RespondAsync();

        Assert.Equal(["a f(x: 1)", "a g(y: 2)"], response.Messages[0].Contents.Cast<FunctionCallContent>().Select(Describe));
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }
}
