using System.Text.Json;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Dialects;

/// <summary>Chunks that begin with the same bytes are read from behind them; that changes nothing.</summary>
public sealed class RepeatedChunksTests
{
    private static readonly string[] Starts =
    [
        "",
        "\"id\":\"a\",\"model\":\"m1\",",
        "\"id\":\"a\",\"model\":\"m2\",\"created\":1700000000,",
        "\"model\":\"m1\",\"service_tier\":\"default\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4},",
        "\"system_fingerprint\":\"fp\",\"choices\":[],",
    ];

    private static readonly string[] Deltas =
    [
        "\"index\":0,\"delta\":{\"content\":\"x\"}",
        "\"delta\":{\"content\":\"y\"},\"index\":0",
        "\"index\":1,\"delta\":{\"content\":\"other\"}",
        "\"delta\":{\"content\":\"other\"},\"index\":1",
        "\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
        "\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\" \"}}]}",
        "\"index\":0,\"delta\":{},\"finish_reason\":null",
        "",
    ];

    private static readonly string[] Ends = ["", ",\"usage\":null", ",\"id\":\"b\"", ",\"model\":\"m3\",\"created\":1700000001", ",\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1}", ",\"obfuscation\":\"q\""];

    [Fact]
    public async Task A_stream_means_the_same_whether_its_chunks_repeat_their_bytes_or_not()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (start, end) = (Starts[random.Next(Starts.Length)], Ends[random.Next(Ends.Length)]);
            var chunks = new List<string>();
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                if (random.Next(3) == 0)
                {
                    (start, end) = (Starts[random.Next(Starts.Length)], Ends[random.Next(Ends.Length)]);
                }

                chunks.Add($"{{{start}\"choices\":[{{{Deltas[random.Next(Deltas.Length)]}}}]{end}}}");
            }

            chunks.Insert(0, "{\"choices\":[{\"index\":0,\"delta\":{}}]}");
            chunks.Add("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");

            // Spaces between the first bytes, another number of them each time, so that no chunk begins like the one before.
            var apart = chunks.Select(static (chunk, i) => "{" + new string(' ', 1 + i) + chunk[1..]);

            Assert.Equal(await ReadAsync(apart), await ReadAsync(chunks));
        }
    }

    private static async Task<string> ReadAsync(IEnumerable<string> chunks)
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 0).Streams(Events([.. chunks, "[DONE]"]));
        var updates = new List<ChatResponseUpdate>();
        var error = "";
        try
        {
            await foreach (var update in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]))
            {
                update.MessageId = update.MessageId is "a" or "b" ? update.MessageId : null;
                updates.Add(update);
            }
        }
        catch (LlmRequestException e)
        {
            error = e.Message;
        }

        return error + JsonSerializer.Serialize(updates, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(List<ChatResponseUpdate>)))
            + string.Join(' ', updates.Select(static update => update.GetRawAnswer()?.Members));
    }
}
