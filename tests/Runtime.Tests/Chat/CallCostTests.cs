using System.Diagnostics;
using System.Reflection;
using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;
using Xunit.Abstractions;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>What a call allocates, the transport's part left out. A limit is raised by nothing but a decision.</summary>
public sealed class CallCostTests(ITestOutputHelper output) : IDisposable
{
    private const string Body = """
        {"id":"chatcmpl-9xYzAbCdEf","object":"chat.completion","created":1700000000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":{"role":"assistant",
        "content":"Short waves are scattered more than long ones.","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":18,
        "completion_tokens":22,"total_tokens":40,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,
        "audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default","system_fingerprint":"fp_06737a9306"}
        """;

    private readonly HeldHandler _handler = new();

    // Unoptimised, the state of an async method is an object of its own.
    private static bool IsOptimised => typeof(ChatModel).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    public void Dispose() => _handler.Dispose();

    [Fact]
    public void A_chat_call_costs_its_request_its_answer_and_little_else()
    {
        var model = TestModel.Create(options: options => (options.HttpHandler, options.TimeProvider) = (_handler, TimeProvider.System));
        ChatMessage[] messages = [new(ChatRole.System, "You are a helpful assistant."), new(ChatRole.User, "Why is the sky blue?")];
        var options = new ChatOptions { Temperature = 0.2f, MaxOutputTokens = 100 };

        Holds("chat", IsOptimised ? 5600 : 6500, () => model.GetResponseAsync(messages, options), TestModel.Utf8(Body));
    }

    private void Holds(string what, long limit, Func<Task> call, byte[] body)
    {
        var answered = Cost(() => Call(call, body));
        var bytes = answered - Cost(() => new TaskCompletionSource<HttpResponseMessage>().SetResult(new(System.Net.HttpStatusCode.OK) { Content = new ByteArrayContent(body) }));
        output.WriteLine($"{what}: {bytes} bytes");
        Assert.InRange(bytes, 1, limit);
    }

    private void Call(Func<Task> call, byte[] body)
    {
        // Continuations would be sent away from it, to other threads.
        SynchronizationContext.SetSynchronizationContext(null);
        var task = call();
        _handler.Answer(body);
        Assert.True(task.IsCompletedSuccessfully);
    }

    /// <summary>The cheapest of several runs, since pools fill up and the runtime optimises in between.</summary>
    private static long Cost(Action act)
    {
        var cheapest = long.MaxValue;
        for (var run = 0; run < 200; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            act();
            cheapest = Math.Min(cheapest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return cheapest;
    }
}
