using System.Text.Json.Nodes;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>A conversation may have begun with another client: every kind of content is sent, left out knowingly, or refused by name.</summary>
public class HistoryTests
{
    private const string Sent = "sent", Dropped = "left out", Refused = "refused";

    // The same table as in docs/runtime.md: kind, then what becomes of it in a message of the user, of the model, and of a tool.
    private static readonly (AIContent Content, string User, string Answer, string Tool)[] Table =
    [
        (new AIContent(), Dropped, Dropped, Dropped),
        (new TextContent("MARK"), Sent, Sent, Sent),
        (new TextReasoningContent("MARK"), Dropped, Dropped, Dropped),
        (new DataContent("data:image/png;base64,MARK"), Sent, Dropped, Refused),
        (new UriContent("https://example.org/MARK", "image/png"), Sent, Dropped, Refused),
        (new HostedFileContent("MARK"), Sent, Dropped, Refused),
        (new HostedVectorStoreContent("MARK"), Refused, Dropped, Refused),
        (new FunctionCallContent("MARK", "f"), Refused, Sent, Refused),
        (new FunctionResultContent("MARK", "1"), Sent, Sent, Sent),
        (new ErrorContent("MARK"), Dropped, Dropped, Dropped),
        (new UsageContent(), Dropped, Dropped, Dropped),
        (new ToolCallContent("MARK"), Dropped, Dropped, Dropped),
        (new ToolResultContent("MARK"), Dropped, Dropped, Dropped),
        (new CodeInterpreterToolCallContent("MARK"), Dropped, Dropped, Dropped),
        (new CodeInterpreterToolResultContent("MARK"), Dropped, Dropped, Dropped),
        (new ImageGenerationToolCallContent("MARK"), Dropped, Dropped, Dropped),
        (new ImageGenerationToolResultContent("MARK"), Dropped, Dropped, Dropped),
        (new McpServerToolCallContent("MARK", "f", "s"), Dropped, Dropped, Dropped),
        (new McpServerToolResultContent("MARK"), Dropped, Dropped, Dropped),
        (new WebSearchToolCallContent("MARK"), Dropped, Dropped, Dropped),
        (new WebSearchToolResultContent("MARK"), Dropped, Dropped, Dropped),
        (new ToolApprovalRequestContent("MARK", new FunctionCallContent("c", "f")), Dropped, Dropped, Dropped),
        (new ToolApprovalResponseContent("MARK", true, new FunctionCallContent("c", "f")), Dropped, Dropped, Dropped),
        (new Unheard(), Refused, Refused, Refused),
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Table.Length)];

    private static async Task<JsonArray> MessagesAsync(params ChatMessage[] messages)
    {
        var model = TestModel.Create().Answers(Completion());
        await model.GetResponseAsync(messages);
        return JsonNode.Parse(model.Handler.Request.Body)!["messages"]!.AsArray();
    }

    private static async Task AssertMessagesAsync(string expected, params ChatMessage[] messages)
    {
        var actual = await MessagesAsync(messages);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut got  {actual.ToJsonString()}");
    }

    [Fact]
    public void Every_kind_of_content_is_decided()
    {
        var kinds = typeof(AIContent).Assembly.GetExportedTypes().Where(static type => type.IsAssignableTo(typeof(AIContent)) && type.GetConstructors().Length > 0 && !type.IsAbstract);

        Assert.Equal(kinds.OrderBy(static type => type.Name), Table.Select(static row => row.Content.GetType()).Where(static type => type != typeof(Unheard)).OrderBy(static type => type.Name));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_content_is_sent_or_left_out_or_refused_as_decided(int row)
    {
        var (content, user, answer, tool) = Table[row];
        foreach (var (role, expected) in new[] { (ChatRole.User, user), (ChatRole.System, user), (ChatRole.Assistant, answer), (ChatRole.Tool, tool) })
        {
            AIContent neighbour = role == ChatRole.Tool ? new FunctionResultContent("x", "beside") : new TextContent("beside");
            ChatMessage[] messages = [new(ChatRole.User, "first"), new(role, [content, neighbour])];

            if (expected == Refused)
            {
                var error = await Assert.ThrowsAsync<NotSupportedException>(() => MessagesAsync(messages));
                Assert.Contains($"Message 1 of role '{role}'", error.Message, StringComparison.Ordinal);
                Assert.Contains(content.GetType().Name, error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("MARK", error.Message, StringComparison.Ordinal);
                continue;
            }

            var body = (await MessagesAsync(messages)).ToJsonString();
            Assert.Contains("beside", body, StringComparison.Ordinal);
            Assert.Equal((content.GetType(), role, expected == Sent), (content.GetType(), role, body.Contains("MARK", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_message_of_which_nothing_is_left_is_no_message(int row)
    {
        var (content, user, answer, tool) = Table[row];
        foreach (var (role, expected) in new[] { (ChatRole.User, user), (ChatRole.Assistant, answer), (ChatRole.Tool, tool) })
        {
            if (expected == Dropped)
            {
                Assert.Single(await MessagesAsync(new ChatMessage(ChatRole.User, "first"), new ChatMessage(role, [content])));
            }
        }
    }

    [Fact]
    public Task Texts_that_were_written_apart_do_not_run_together() => AssertMessagesAsync(
        """[{"role":"system","content":"Be brief.\nBe kind."},{"role":"user","content":"One\nTwo\nThree four"},{"role":"assistant","content":"It is so.\nAnd so"}]""",
        new ChatMessage(ChatRole.System, [new TextContent("Be brief."), new TextContent("Be kind.")]),
        new ChatMessage(ChatRole.User, [new TextContent("One"), new TextContent("Two\n"), new TextContent("Three"), new TextContent(" four"), new TextContent("")]),
        new ChatMessage(ChatRole.Assistant, [new TextContent("It is "), new TextContent("so."), new WebSearchToolCallContent("w"), new WebSearchToolResultContent("w"), new TextContent("And so")]));

    [Fact]
    public Task Text_and_usage_beside_a_result_do_not_end_a_conversation() => AssertMessagesAsync(
        """[{"role":"tool","tool_call_id":"a","content":"1\nbefore"},{"role":"tool","tool_call_id":"b","content":"2\nafter\nthat"}]""",
        new ChatMessage(ChatRole.Tool,
        [
            new TextContent("before"), new FunctionResultContent("a", "1"), new UsageContent(new()), new FunctionResultContent("b", "2"), new TextContent("after"), new TextContent("that"),
        ]));

    [Fact]
    public async Task Text_of_a_tool_without_a_result_is_refused_by_place()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => MessagesAsync(new ChatMessage(ChatRole.User, "a"), new ChatMessage(ChatRole.Tool, "42")));

        Assert.Contains("Message 1 of role 'tool'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_or_message_that_is_null_is_named()
    {
        Assert.Contains("Message 1", (await Assert.ThrowsAsync<ArgumentException>(() => MessagesAsync(new ChatMessage(ChatRole.User, "a"), null!))).Message, StringComparison.Ordinal);
        Assert.Contains("Message 0 of role 'user'", (await Assert.ThrowsAsync<ArgumentException>(() => MessagesAsync(new ChatMessage(ChatRole.User, [null!, new TextContent("a")])))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task An_empty_message_stays_one() => AssertMessagesAsync("""[{"role":"user","content":""},{"role":"assistant","content":""}]""", new ChatMessage(ChatRole.User, ""), new ChatMessage(ChatRole.Assistant, (string?)null));

    [Fact]
    public Task A_handled_approval_leaves_the_call_and_its_result() => AssertMessagesAsync(
        """[{"role":"user","content":"Go"},{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"1"}]""",
        new ChatMessage(ChatRole.User, "Go"),
        new ChatMessage(ChatRole.Assistant, [new ToolApprovalRequestContent("r", new FunctionCallContent("c", "f"))]),
        new ChatMessage(ChatRole.User, [new ToolApprovalResponseContent("r", true, new FunctionCallContent("c", "f"))]),
        new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c", "f") { InformationalOnly = true }]),
        new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", "1")]));

    private sealed class Unheard : AIContent;
}
