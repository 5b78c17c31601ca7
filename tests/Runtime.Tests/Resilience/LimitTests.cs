using System.IO.Pipelines;
using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Resilience;

/// <summary>The limits of a call hold across its attempts, whichever of them has the call in hand.</summary>
public sealed class LimitTests
{
    private const string Refusal = """{"error":{"message":"overloaded"}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_limit_of_a_call_counts_from_its_start_also_after_a_failure(bool stream)
    {
        var model = TestModel.Create(description: new() { Id = "m", Timeout = TimeSpan.FromSeconds(10) });
        var first = new TaskCompletionSource<HttpResponseMessage>();
        model.Handler.Then((_, _) => first.Task).ThenHang();
        var call = Start(model, stream);
        model.Time.Advance(TimeSpan.FromSeconds(6));
        first.SetResult(ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, Refusal));
        await PassAsync(model, 0.5);
        await model.Handler.WaitForRequestsAsync(2);

        model.Time.Advance(TimeSpan.FromSeconds(3.5) - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        model.Time.Advance(TimeSpan.FromMilliseconds(1));

        var error = await Assert.ThrowsAsync<LlmTimeoutException>(() => Eventually.SoonAsync(call));
        Assert.Contains("within 10 s", error.Message, StringComparison.Ordinal);
        Assert.IsType<LlmServerException>(error.InnerException);
    }

    [Fact]
    public async Task A_failure_with_too_little_time_left_is_told_at_once()
    {
        var model = TestModel.Create(description: new() { Id = "m", Timeout = TimeSpan.FromSeconds(10) });
        var first = new TaskCompletionSource<HttpResponseMessage>();
        model.Handler.Then((_, _) => first.Task);
        var call = model.RespondAsync();
        model.Time.Advance(TimeSpan.FromSeconds(9.5));

        first.SetResult(ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, Refusal));

        await Assert.ThrowsAsync<LlmServerException>(() => Eventually.SoonAsync(call));
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task Every_attempt_has_a_limit_of_its_own_and_the_last_one_is_told()
    {
        var model = TestModel.Create(options: static options => (options.AttemptTimeout, options.MaxRetries) = (TimeSpan.FromSeconds(20), 2));
        model.Handler.ThenHang().ThenHang().ThenHang();
        var call = model.RespondAsync();
        foreach (var (delay, attempts) in new[] { (0.5, 1), (1, 2) })
        {
            await model.Handler.WaitForRequestsAsync(attempts);
            model.Time.Advance(TimeSpan.FromSeconds(20));
            await PassAsync(model, delay);
        }

        await model.Handler.WaitForRequestsAsync(3);
        model.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Contains("within 20 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => Eventually.SoonAsync(call))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_retries_the_limit_of_the_attempt_is_told()
    {
        var model = TestModel.Create(options: static options => (options.AttemptTimeout, options.MaxRetries) = (TimeSpan.FromSeconds(20), 0));
        model.Handler.ThenHang();
        var call = model.RespondAsync();

        model.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Contains("within 20 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => Eventually.SoonAsync(call))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_an_attempt_beyond_that_of_the_call_means_nothing()
    {
        var model = TestModel.Create(options: static options => (options.AttemptTimeout, options.Timeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15)));
        model.Handler.ThenHang();
        var call = model.RespondAsync();

        model.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Contains("within 15 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => Eventually.SoonAsync(call))).Message, StringComparison.Ordinal);
        Assert.Equal(1, model.Handler.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_stream_that_has_begun_has_no_limit_but_silence_whichever_attempt_it_is(int failures)
    {
        var model = TestModel.Create(description: new() { Id = "m", Timeout = TimeSpan.FromSeconds(10), AttemptTimeout = TimeSpan.FromSeconds(5) });
        var pipe = new Pipe();
        for (var i = 0; i < failures; i++)
        {
            model.Handler.Then(HttpStatusCode.ServiceUnavailable);
        }

        model.Handler.Then(_ => EventStream(pipe.Reader.AsStream()));
        await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"a"}"""))));
        await using var updates = model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]).GetAsyncEnumerator();
        var first = updates.MoveNextAsync();
        if (failures > 0)
        {
            await PassAsync(model, 0.5);
        }

        Assert.True(await Eventually.SoonAsync(first));
        for (var i = 0; i < 5; i++)
        {
            model.Time.Advance(TimeSpan.FromMinutes(4));
            var next = updates.MoveNextAsync();
            await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"b"}"""))));
            Assert.True(await Eventually.SoonAsync(next));
        }

        var silent = updates.MoveNextAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        model.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("300 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => Eventually.SoonAsync(silent))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_transport_makes_of_a_cancellation_does_not_matter(bool body)
    {
        foreach (var cancelled in new[] { true, false })
        {
            var model = TestModel.Create();
            model.Handler.Then((_, end) => body
                ? Task.FromResult(EventStream(new BreakingStream()))
                : Task.FromException<HttpResponseMessage>(new IOException("The socket was closed")).After(end));
            using var caller = new CancellationTokenSource();
            var call = model.RespondAsync(cancellationToken: caller.Token);

            if (cancelled)
            {
                await caller.CancelAsync();
                Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.SoonAsync(call))).CancellationToken);
            }
            else
            {
                model.Time.Advance(TimeSpan.FromMinutes(10));
                await Assert.ThrowsAsync<LlmTimeoutException>(() => Eventually.SoonAsync(call));
            }
        }
    }

    [Fact]
    public async Task No_timer_is_left_behind()
    {
        var model = TestModel.Create().Answers(Completion()).Streams(Events(Chunk("""{"content":"a"}"""), Chunk("{}", "\"stop\"")));
        model.Handler.Then(HttpStatusCode.BadRequest);

        await model.RespondAsync();
        await model.UpdatesAsync();
        await Assert.ThrowsAsync<LlmBadRequestException>(() => model.RespondAsync());

        Assert.Empty(model.Time.PendingTimers);
    }

    private static Task<int> Start(TestModel model, bool stream) => stream ? Count(model.UpdatesAsync()) : Count(model.RespondAsync());

    private static async Task<int> Count<T>(Task<T> call)
    {
        await call;
        return 1;
    }

    private static async Task PassAsync(TestModel model, double seconds)
    {
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(seconds));
        model.Time.Advance(TimeSpan.FromSeconds(seconds));
    }
}
