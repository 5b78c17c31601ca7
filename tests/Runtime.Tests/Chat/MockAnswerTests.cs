using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>A mocked model asks nobody and needs no key.</summary>
public class MockAnswerTests
{
    private static TestModel Mocked(string? text = null, string? calls = null, bool timesOut = false)
    {
        var model = TestModel.Create(description: new()
        {
            Id = "m", Mock = new() { Text = text is null ? null : ConfigValue.Literal("m.mock_response", text), ToolCalls = calls, TimesOut = timesOut },
        });
        model.Clients.Environment.Clear();
        return model;
    }

    [Theory]
    [InlineData("Hello", "Hel lo")]
    [InlineData("ab\U0001F600c", "ab\U0001F600 c")]
    [InlineData("ab", "ab")]
    public async Task A_stream_has_the_text_in_pieces_that_cut_no_character(string text, string pieces)
    {
        var model = Mocked(text);

        var updates = await model.UpdatesAsync();

        Assert.Equal(pieces.Split(' '), updates.Select(static update => update.Text).Where(static piece => piece.Length > 0));
        Assert.Equal((text, ChatFinishReason.Stop, 30), (updates.ToChatResponse().Text, updates.ToChatResponse().FinishReason, updates.ToChatResponse().Usage!.TotalTokenCount));
        Assert.Equal(text, (await model.AskAsync("Hi")));
        Assert.Equal(0, model.Handler.Count);
    }

    [Theory]
    [InlineData("litellm.RateLimitError", typeof(LlmRateLimitException))]
    [InlineData("litellm.ContextWindowExceededError", typeof(LlmContextWindowException))]
    [InlineData("litellm.InternalServerError", typeof(LlmServerException))]
    [InlineData("Exception: content_filter_policy", typeof(LlmContentPolicyException))]
    [InlineData("Exception: mock_streaming_error", typeof(LlmServerException))]
    public async Task Some_texts_are_failures(string text, Type failure)
    {
        Assert.Equal(failure, (await Assert.ThrowsAnyAsync<LlmRequestException>(() => Mocked(text).RespondAsync())).GetType());
        Assert.Equal(failure, (await Assert.ThrowsAnyAsync<LlmRequestException>(() => Mocked(text).UpdatesAsync())).GetType());
    }

    [Fact]
    public async Task Without_a_text_it_is_litellms() => Assert.Equal("This is a mock request", (await Mocked().RespondAsync()).Text);

    [Fact]
    public async Task A_mocked_timeout_is_one() => await Assert.ThrowsAsync<LlmTimeoutException>(() => Mocked(timesOut: true).RespondAsync());

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("""[{"id":"a"}]""")]
    [InlineData("""[{"function":{"name":"f","arguments":"{"}},5]""")]
    public async Task Calls_that_cannot_be_read_are_an_error_of_the_configuration(string calls) =>
        Assert.Contains("mock_tool_calls", (await Assert.ThrowsAsync<LlmConfigurationException>(() => Mocked(calls: calls).RespondAsync())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_cancelled_call_and_disposed_clients_answer_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var model = Mocked("a");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.RespondAsync(cancellationToken: cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.UpdatesAsync(cancellationToken: cancelled.Token));
        model.Clients.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => model.RespondAsync());
    }
}
