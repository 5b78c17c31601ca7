using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>Text alone is read without the updates it would come in, and must say the same.</summary>
public sealed class StreamTextTests
{
    public static TheoryData<string, string[]> Streams => new()
    {
        { "text", [Chunk("""{"role":"assistant","content":""}"""), Chunk("""{"content":"a"}"""), Chunk("""{"content":"b"}"""), Chunk("{}", "\"stop\"")] },
        { "reasoning", [Chunk("""{"reasoning_content":"hm"}"""), Chunk("""{"content":"a","reasoning_content":null}"""), Chunk("{}", "\"stop\"")] },
        { "parts", [Chunk("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"a"},{"type":"text","text":"b"}]}""", "\"stop\"")] },
        { "citations", [Chunk("""{"content":"a","annotations":[{"type":"url_citation","url_citation":{"url":"https://x.example","start_index":0,"end_index":1}}]}""", "\"stop\"")] },
        { "several in an event", [$"[{Chunk("""{"content":"a"}""")},{Chunk("""{"content":"b"}""", "\"stop\"")}]"] },
        { "calls", [Chunk("""{"content":"a","tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{}"}}]}"""), Chunk("{}", "\"tool_calls\"")] },
        { "usage", [Chunk("""{"content":"a"}""", "\"stop\""), """{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}"""] },
        { "refusal", [Chunk("""{"refusal":"I can"}"""), Chunk("""{"refusal":"not"}"""), Chunk("{}", "\"stop\"")] },
        { "text and refusal", [Chunk("""{"content":"a"}"""), Chunk("""{"refusal":"no more"}""", "\"stop\"")] },
        { "filter", [Chunk("{}", "\"content_filter\"")] },
        { "text and filter", [Chunk("""{"content":"a"}"""), Chunk("{}", "\"content_filter\"")] },
        { "nothing", [Chunk("{}", "\"stop\"")] },
        { "error", [Chunk("""{"content":"a"}"""), """{"error":{"message":"overloaded","type":"overloaded_error"}}"""] },
        { "cut off", [Chunk("""{"content":"a"}""")] },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task It_is_what_the_updates_say(string what, string[] events)
    {
        Assert.NotEmpty(what);
        var body = Events([.. events, "[DONE]"]);
        if (what == "cut off")
        {
            body = Events(events);
        }

        var pieces = await CollectAsync(Create(body).StreamTextAsync("Hi"));
        var updates = await CollectAsync(FromUpdates(Create(body)));

        Assert.Equal(updates, pieces);
    }

    // What StreamTextAsync promises, put together from updates.
    private static async IAsyncEnumerable<string> FromUpdates(TestModel model)
    {
        var all = new List<ChatResponseUpdate>();
        await foreach (var update in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]))
        {
            all.Add(update);
            if (update.Text.Length > 0)
            {
                yield return update.Text;
            }
        }

        var refusal = all.SelectMany(static update => update.Contents).OfType<ErrorContent>().FirstOrDefault();
        if (all.TrueForAll(static update => update.Text.Length == 0) && (refusal is not null || all[^1].FinishReason == ChatFinishReason.ContentFilter))
        {
            yield return $"{nameof(LlmContentPolicyException)}: {refusal?.Message ?? "content_filter"}";
        }
    }

    private static async Task<List<string>> CollectAsync(IAsyncEnumerable<string> pieces)
    {
        var all = new List<string>();
        try
        {
            await foreach (var piece in pieces)
            {
                all.Add(piece);
            }
        }
        catch (LlmContentPolicyException e)
        {
            all.Add($"{e.GetType().Name}: {(e.Code == "refusal" ? e.Message[(e.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..] : e.Code)}");
        }
        catch (LlmRequestException e)
        {
            all.Add(e.Message);
        }

        return all;
    }

    private static TestModel Create(string body) => TestModel.Create(options: static options => options.MaxRetries = 0).Streams(body);
}
