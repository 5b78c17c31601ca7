using System.Text.Json;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Capabilities.CapableModel;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Capabilities;

public class ToolLoopTests
{
    private readonly TestFunction _weather = new("weather", static (arguments, _) => $"Sunny in {arguments["city"]}");
    private readonly TestFunction _clock = new("clock", static (_, _) => JsonDocument.Parse("""{"hour":12}""").RootElement);

    [Fact]
    public async Task Functions_are_called_and_their_results_sent_until_there_is_an_answer()
    {
        var model = Create().Answers(
            Calls(("1", "weather", """{"city":"Rome"}"""), ("2", "clock", "{}")),
            Calls(("3", "weather", """{"city":"Oslo"}""")),
            Completion("Go to Rome"));

        Assert.Equal("Go to Rome", await model.RunAsync("Where to?", _weather, _clock));

        Assert.Equal((2, 1), (_weather.Count, _clock.Count));
        Assert.Equal(["user"], Roles(model, 0));
        Assert.Equal(["user", "assistant:1,2", "tool:1=Sunny in Rome", """tool:2={"hour":12}"""], Roles(model, 1));
        Assert.Equal(["user", "assistant:1,2", "tool:1=Sunny in Rome", """tool:2={"hour":12}""", "assistant:3", "tool:3=Sunny in Oslo"], Roles(model, 2));
        Assert.All(model.Handler.Requests, request => Assert.Equal(2, JsonDocument.Parse(request.Body).RootElement.GetProperty("tools").GetArrayLength()));
    }

    [Fact]
    public async Task Conversation_comes_back_with_all_messages_and_all_tokens()
    {
        var model = Create().Answers(Calls(("1", "clock", "")), Completion("Noon"));
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief"), new(ChatRole.User, "Time?")];
        var options = new ChatOptions { Tools = [_clock], Temperature = 0 };

        var response = await model.RunAsync(messages, [_clock, _weather], options);

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        Assert.Equal((16, 4, 20), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(2, messages.Count);
        Assert.Equal([_clock], options.Tools);
        Assert.Equal(["clock", "weather"], JsonDocument.Parse(model.Handler.Requests[0].Body).RootElement.GetProperty("tools").EnumerateArray()
            .Select(tool => tool.GetProperty("function").GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Model_learns_of_failures_but_of_no_details()
    {
        var model = Create().Answers(
            Calls(("1", "broken", "{}"), ("2", "nothing", "{}"), ("3", "weather", "{\"city\":"), ("4", "slow", "{}"), ("5", "clock", "{}")),
            Completion());
        var broken = new TestFunction("broken", static (_, _) => throw new InvalidOperationException("password=geheim"));
        var slow = new TestFunction("slow", static (_, _) => throw new TaskCanceledException("its own timeout"));

        var response = await model.RunAsync([new ChatMessage(ChatRole.User, "Go")], [broken, slow, _weather, _clock]);

        Assert.Equal(
            [
                "user",
                "assistant:1,2,3,4,5",
                "tool:1=Error: the function 'broken' failed",
                "tool:2=Error: there is no function 'nothing'. Functions: broken, slow, weather, clock",
                "tool:3=Error: the arguments of 'weather' are not a JSON object",
                "tool:4=Error: the function 'slow' failed",
                """tool:5={"hour":12}""",
            ],
            Roles(model, 1));
        Assert.DoesNotContain("geheim", model.Handler.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal(0, _weather.Count);
        Assert.IsType<InvalidOperationException>(response.Messages[1].Contents.OfType<FunctionResultContent>().First().Exception);
    }

    [Fact]
    public async Task Endless_calling_is_an_error_that_keeps_the_conversation()
    {
        var model = Create();
        model.Handler.Otherwise(_ => Doubles.ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Calls(("1", "clock", "{}"))));

        var error = await Assert.ThrowsAsync<LlmToolLoopException>(() => model.RunAsync("Time?", [_clock], maxIterations: 3));

        Assert.Equal(("acme", "gpt-test", 3, 5), (error.Provider, error.Model, error.Iterations, error.Messages.Count));
        Assert.Equal((3, 2), (model.Handler.Count, _clock.Count));
        Assert.Contains("clock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_is_required_is_required_once()
    {
        var model = Create().Answers(Calls(("1", "clock", "{}")), Completion());

        await model.RunAsync("Time?", [_clock], new() { ToolMode = ChatToolMode.RequireAny });

        Assert.Contains("\"tool_choice\":\"required\"", model.Handler.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("required\"", model.Handler.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_ends_the_run_and_not_as_a_result()
    {
        using var source = new CancellationTokenSource();
        var model = Create().Answers(Calls(("1", "stop", "{}"), ("2", "clock", "{}")));
        var stop = new TestFunction("stop", (_, token) =>
        {
            source.Cancel();
            token.ThrowIfCancellationRequested();
            return null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.RunAsync("Go", [stop, _clock], cancellationToken: source.Token));
        Assert.Equal((1, 0), (model.Handler.Count, _clock.Count));
    }

    [Fact]
    public void Functions_that_cannot_be_called_here_are_refused_before_anything_is_sent()
    {
        var model = Create();

        Assert.Contains("needs approval", Refuse(new ApprovalRequiredAIFunction(_clock)), StringComparison.Ordinal);
        Assert.Contains("only a declaration", Refuse(_clock.AsDeclarationOnly()), StringComparison.Ordinal);
        Assert.Contains("Two functions", Refuse(_clock, new TestFunction("clock", static (_, _) => null)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = model.RunAsync("Go", [_clock], maxIterations: 0); });
        Assert.Throws<ArgumentNullException>(() => { _ = model.RunAsync((string)null!, [_clock]); });
        Assert.Equal(0, model.Handler.Count);

        string Refuse(params AITool[] tools) => Assert.Throws<ArgumentException>(() => { _ = model.RunAsync("Go", tools); }).Message;
    }

    [Fact]
    public async Task Overloads_are_told_apart()
    {
        ISupportsTools model = Create().Answers([.. Enumerable.Repeat(Completion("Hi"), 8)]);
        AIFunction clock = _clock;

        string[] texts =
        [
            await model.RunAsync("a"),
            await model.RunAsync("a", clock),
            await model.RunAsync("a", [clock]),
            await model.RunAsync("a", new[] { clock }),
            await model.RunAsync("a", new List<AITool> { clock }, null, 1),
            await model.RunAsync("a", [clock, new HostedWebSearchTool()]),
            (await model.RunAsync([new ChatMessage(ChatRole.User, "a")], [clock])).Text,
            await ((CapableModel)model).RunAsync("a", clock, _weather),
        ];

        Assert.All(texts, text => Assert.Equal("Hi", text));
    }

    /// <summary>The messages of a request, each as its role, with calls or result.</summary>
    private static IEnumerable<string> Roles(CapableModel model, int request)
    {
        foreach (var message in JsonDocument.Parse(model.Handler.Requests[request].Body).RootElement.GetProperty("messages").EnumerateArray())
        {
            var role = message.GetProperty("role").GetString()!;
            yield return role switch
            {
                "assistant" => $"{role}:{string.Join(',', message.GetProperty("tool_calls").EnumerateArray().Select(call => call.GetProperty("id").GetString()))}",
                "tool" => $"{role}:{message.GetProperty("tool_call_id").GetString()}={message.GetProperty("content").GetString()}",
                _ => role,
            };
        }
    }
}
