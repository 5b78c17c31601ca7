using System.Diagnostics;
using System.Reflection;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using Xunit.Abstractions;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class StreamCostTests(ITestOutputHelper output)
{
    private const int Chunks = 4000;

    // Unoptimised, the state of an async method is an object of its own.
    private static readonly int Limit =
        typeof(ChatModel).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? 360 : 280;

    [Fact]
    public async Task A_chunk_of_text_costs_little_more_than_its_objects()
    {
        var body = Events([.. Enumerable.Repeat(Chunk("""{"content":" token"}"""), Chunks), Chunk("{}", "\"stop\""), "[DONE]"]);
        await MeasureAsync(TestModel.Create().Streams(body).GetStreamingResponseAsync([new(ChatRole.User, "Hi")]));

        var bytes = await MeasureAsync(TestModel.Create().Streams(body).GetStreamingResponseAsync([new(ChatRole.User, "Hi")]));

        output.WriteLine($"{bytes:0} bytes per chunk");
        Assert.InRange(bytes, 1, Limit);
    }

    [Fact]
    public async Task A_chunk_costs_no_more_than_its_text_where_nothing_else_is_wanted()
    {
        var body = Events([.. Enumerable.Repeat(Chunk("""{"content":" token"}"""), Chunks), Chunk("{}", "\"stop\""), "[DONE]"]);
        await MeasureAsync(TestModel.Create().Streams(body).StreamTextAsync("Hi"));

        var bytes = await MeasureAsync(TestModel.Create().Streams(body).StreamTextAsync("Hi"));

        output.WriteLine($"{bytes:0} bytes per chunk");
        Assert.InRange(bytes, 1, Limit == 280 ? 48 : 130);
    }

    /// <summary>Everything comes from memory, so all of it runs on this thread.</summary>
    private static async Task<double> MeasureAsync<T>(IAsyncEnumerable<T> pieces)
    {
        await using var updates = pieces.GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 2; i < Chunks; i++)
        {
            var next = updates.MoveNextAsync();
            Assert.True(next.IsCompletedSuccessfully && next.Result);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Chunks;
    }
}
