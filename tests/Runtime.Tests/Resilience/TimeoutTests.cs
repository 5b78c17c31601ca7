using System.IO.Pipelines;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Resilience;

public class TimeoutTests
{
    [Fact]
    public async Task A_call_ends_after_ten_minutes()
    {
        foreach (var stream in new[] { false, true })
        {
            var model = TestModel.Create();
            model.Handler.ThenHang();
            var call = stream ? model.UpdatesAsync() : (Task)model.RespondAsync();
            model.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
            Assert.False(call.IsCompleted);

            model.Time.Advance(TimeSpan.FromTicks(1));

            var error = await Assert.ThrowsAsync<LlmTimeoutException>(() => call);
            Assert.Null(error.Status);
            Assert.Contains("600 s", error.Message, StringComparison.Ordinal);
            Assert.Equal(1, model.Handler.Count);
        }
    }

    [Fact]
    public async Task A_model_may_have_its_own_limit()
    {
        var model = TestModel.Create(description: new() { Id = "m", Timeout = TimeSpan.FromSeconds(30) });
        model.Handler.ThenHang();

        var call = model.RespondAsync();
        model.Time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<LlmTimeoutException>(() => call);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_tried_again()
    {
        var model = TestModel.Create(options: options => options.AttemptTimeout = TimeSpan.FromSeconds(20));
        model.Handler.ThenHang().ThenJson(Completion());

        var call = model.RespondAsync();
        model.Time.Advance(TimeSpan.FromSeconds(20));
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        model.Time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal("Hello", (await call).Text);
    }

    [Fact]
    public async Task A_limit_reached_after_failures_tells_the_last_of_them()
    {
        var model = TestModel.Create(description: new() { Id = "m", Timeout = TimeSpan.FromSeconds(5) });
        model.Handler.Then(System.Net.HttpStatusCode.ServiceUnavailable, """{"error":{"message":"overloaded"}}""").ThenHang();

        var call = model.RespondAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        model.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.IsType<LlmServerException>((await Assert.ThrowsAsync<LlmTimeoutException>(() => call)).InnerException);
    }

    [Fact]
    public async Task Without_a_limit_a_call_waits()
    {
        var model = TestModel.Create(options: options => options.Timeout = Timeout.InfiniteTimeSpan);
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        model.Handler.Then((_, _) => answer.Task);

        var call = model.RespondAsync();
        model.Time.Advance(TimeSpan.FromDays(2));
        answer.SetResult(Doubles.ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Completion()));

        Assert.Equal("Hello", (await call).Text);
    }

    [Fact]
    public async Task A_stream_may_run_longer_than_a_call_but_not_be_silent_for_long()
    {
        var model = TestModel.Create(description: new() { Id = "m", StreamIdleTimeout = TimeSpan.FromSeconds(40) });
        var pipe = new Pipe();
        model.Handler.Then(_ => EventStream(pipe.Reader.AsStream()));
        await using var updates = model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]).GetAsyncEnumerator();

        for (var i = 0; i < 30; i++)
        {
            var next = updates.MoveNextAsync();
            model.Time.Advance(TimeSpan.FromSeconds(39));
            await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"x"}"""))));
            Assert.True(await next);
        }

        var silent = updates.MoveNextAsync().AsTask();
        model.Time.Advance(TimeSpan.FromSeconds(40));

        Assert.Contains("40 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => silent)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_is_a_sign_of_life()
    {
        var model = TestModel.Create(description: new() { Id = "m", StreamIdleTimeout = TimeSpan.FromSeconds(40) });
        var pipe = new Pipe();
        model.Handler.Then(_ => EventStream(pipe.Reader.AsStream()));
        await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"x"}"""))));
        await using var updates = model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());

        var next = updates.MoveNextAsync();
        for (var i = 0; i < 3; i++)
        {
            await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(40));
            model.Time.Advance(TimeSpan.FromSeconds(30));
            await pipe.Writer.WriteAsync(Utf8(": keep-alive\n\n"));
        }

        await pipe.Writer.WriteAsync(Utf8(Events(Chunk("{}", "\"stop\""))));
        Assert.True(await next);
    }

    [Fact]
    public async Task A_slow_reader_is_no_silence()
    {
        var model = TestModel.Create(description: new() { Id = "m", StreamIdleTimeout = TimeSpan.FromSeconds(40) })
            .Streams(Events(Chunk("""{"content":"a"}"""), Chunk("""{"content":"b"}""", "\"stop\"")));
        await using var updates = model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]).GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync());
        model.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("b", updates.Current.Text);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(50 * 86_400)]
    public void A_limit_that_makes_no_sense_is_refused(int seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TestModel.Create(options: options => options.Timeout = TimeSpan.FromSeconds(seconds)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestModel.Create(description: new() { Id = "m", AttemptTimeout = TimeSpan.FromSeconds(seconds) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestModel.Create(description: new() { Id = "m", StreamIdleTimeout = TimeSpan.FromSeconds(seconds) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestModel.Create(options: options => options.MaxRetries = -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestModel.Create(options: options => options.MaxRetryDelay = TimeSpan.FromDays(50)));
    }
}
