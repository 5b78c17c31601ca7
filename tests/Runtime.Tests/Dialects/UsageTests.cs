using LlmCodegen.Dialects;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class UsageTests
{
    [Theory]
    [InlineData("in two halves", """{"prompt_tokens":50,"completion_tokens":0,"total_tokens":50}|{"prompt_tokens":0,"completion_tokens":27,"total_tokens":27}""", 50, 27, 77)]
    [InlineData("without totals", """{"prompt_tokens":50}|{"completion_tokens":27}""", 50, 27, 77)]
    [InlineData("running totals", """{"prompt_tokens":8,"completion_tokens":1,"total_tokens":9}|{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}""", 8, 2, 10)]
    [InlineData("null at the end", """{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}|null""", 8, 2, 10)]
    [InlineData("zeros at the end", """{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}|{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}""", 8, 2, 10)]
    [InlineData("nothing but zeros", """{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}""", 0, 0, 0)]
    [InlineData("numbers of another kind", """{"prompt_tokens":8.0,"completion_tokens":"2","total_tokens":"10.0"}""", 8, 2, 10)]
    [InlineData("thoughts in the total alone", """{"prompt_tokens":8,"completion_tokens":2,"total_tokens":40}""", 8, 2, 40)]
    [InlineData("a total that is too small", """{"prompt_tokens":8,"completion_tokens":2,"total_tokens":2}""", 8, 2, 10)]
    [InlineData("negative", """{"prompt_tokens":8,"completion_tokens":2}|{"prompt_tokens":-1,"completion_tokens":-1}""", 8, 2, 10)]
    [InlineData("names of other dialects", """{"input_tokens":8,"output_tokens":2}""", 8, 2, 10)]
    public async Task Usage_may_come(string how, string chunks, long input, long output, long total)
    {
        Assert.NotEmpty(how);
        var usage = await UsageAsync(null, [.. chunks.Split('|').Select(static usage => $$"""{"choices":[],"usage":{{usage}}}""")]);

        Assert.Equal((input, output, total), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    [Theory]
    [InlineData("""{"choices":[],"x_groq":{"id":"req_1","usage":{"queue_time":0.01,"prompt_tokens":50,"completion_tokens":27,"total_tokens":77}}}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{},"usage":{"prompt_tokens":50,"completion_tokens":27}}]}""")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":50,"completion_tokens":27},"x_groq":{"usage":{"prompt_tokens":50,"completion_tokens":27}}}""")]
    public async Task Usage_is_found_where_it_stands(string chunk)
    {
        var usage = await UsageAsync(null, chunk);

        Assert.Equal((50, 27, 77), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    [Theory]
    [InlineData("""{"prompt_tokens":50,"prompt_tokens_details":{"cached_tokens":20}}|{"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":0}}""")]
    [InlineData("""{"prompt_tokens":50,"prompt_tokens_details":{"cached_tokens":20}}|{"completion_tokens":5,"prompt_tokens_details":null}""")]
    [InlineData("""{"prompt_tokens":50,"cached_tokens":20,"completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":50,"prompt_cache_hit_tokens":20,"completion_tokens":5}""")]
    [InlineData("""{"prompt_tokens":50,"cache_read_input_tokens":20,"completion_tokens":5}|{"cache_read_input_tokens":0}""")]
    [InlineData("""{"prompt_tokens":50,"cached_tokens":0,"prompt_tokens_details":{"cached_tokens":20},"completion_tokens":5}""")]
    public async Task Cached_tokens_are_not_overwritten_by_nothing(string chunks)
    {
        var usage = await UsageAsync(null, [.. chunks.Split('|').Select(static usage => $$"""{"choices":[],"usage":{{usage}}}""")]);

        Assert.Equal((50, 20, 5), (usage.InputTokenCount, usage.CachedInputTokenCount, usage.OutputTokenCount));
    }

    [Fact]
    public async Task Details_are_kept_each_for_itself()
    {
        var usage = await UsageAsync(
            null,
            """{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":3},"prompt_tokens_details":{"image_tokens":2,"cache_creation_token_details":{"ephemeral_5m_input_tokens":1,"ephemeral_1h_input_tokens":6},"cache_write_tokens":7}}}""",
            """{"choices":[],"usage":{"completion_tokens":8,"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0},"prompt_tokens_details":{"image_tokens":0}}}""");

        Assert.Equal(4, usage.ReasoningTokenCount);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["OutputTokenDetails.AudioTokenCount"] = 3,
                ["InputTokenDetails.ImageTokenCount"] = 2,
                ["InputTokenDetails.CacheWriteOneHourTokenCount"] = 6,
                ["InputTokenDetails.CacheWriteTokenCount"] = 7,
            },
            usage.AdditionalCounts!);
    }

    [Fact]
    public async Task A_cache_beside_the_input_is_added_once_however_often_it_is_reported()
    {
        var usage = await UsageAsync(
            new() { UsageExcludesCache = true },
            """{"choices":[],"usage":{"prompt_tokens":50,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":20}}}""",
            """{"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":27,"prompt_tokens_details":{"cached_tokens":20}}}""");

        Assert.Equal((70, 27, 97), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    private static async Task<UsageDetails> UsageAsync(OpenAIChatProfile? profile, params string[] chunks)
    {
        var updates = await TestModel.Create(profile).Streams(Events(["""{"choices":[{"delta":{"content":"Hi"}}]}""", Chunk("{}", "\"stop\""), .. chunks, "[DONE]"])).UpdatesAsync();
        return Assert.Single(updates.SelectMany(static update => update.Contents).OfType<UsageContent>()).Details;
    }
}
