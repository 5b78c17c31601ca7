using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Chat;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public sealed class ProfileLimitTests
{
    [Fact]
    public async Task More_stop_sequences_than_the_provider_takes_are_refused_before_anything_is_sent()
    {
        var model = TestModel.Create(new() { MaxStopSequences = 2 }).Answers(Completion());

        foreach (var call in new Func<Task>[] { () => model.RespondAsync(new() { StopSequences = ["a", "b", "c"] }), () => model.UpdatesAsync(new() { StopSequences = ["a", "b", "c"] }) })
        {
            var error = await Assert.ThrowsAsync<LlmBadRequestException>(call);
            Assert.Contains("at most 2 stop sequences", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(model.Handler.Requests);
        await model.RespondAsync(new() { StopSequences = ["a", "b"] });
    }

    [Theory]
    [InlineData(false, 10, 15)]
    [InlineData(true, 110, 115)]
    public async Task Usage_contains_what_a_cache_was_read_and_written_for(bool excludesCache, int input, int total)
    {
        var model = TestModel.Create(new OpenAIChatProfile { UsageExcludesCache = excludesCache }).Answers(Completion().Replace(
            "\"prompt_tokens\":8,\"completion_tokens\":2,\"total_tokens\":10",
            "\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,\"prompt_tokens_details\":{\"cached_tokens\":70,\"cache_creation_tokens\":30}", StringComparison.Ordinal));

        var usage = (await model.RespondAsync()).Usage!;

        Assert.Equal((input, 5, total, 70), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount));
    }

    [Fact]
    public async Task A_stream_may_end_with_the_connection()
    {
        var model = TestModel.Create(new() { RequireFinish = false }).Streams(Events(Chunk("""{"content":"a"}""")));
        Assert.Equal("a", string.Concat((await model.UpdatesAsync()).Select(static update => update.Text)));
    }
}
