using System.IO.Pipelines;
using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Chat;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task Before_the_call_nothing_is_sent()
    {
        var model = TestModel.Create();
        await _caller.CancelAsync();

        await ThrowsCancelledAsync(() => model.RespondAsync(cancellationToken: _caller.Token));
        await ThrowsCancelledAsync(() => model.UpdatesAsync(cancellationToken: _caller.Token));
        Assert.Equal(0, model.Handler.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_waiting_for_an_answer(bool stream)
    {
        var model = TestModel.Create();
        model.Handler.ThenHang();
        var call = Start(model, stream);

        await _caller.CancelAsync();

        await ThrowsCancelledAsync(() => call);
        Assert.Equal(1, model.Handler.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_waiting_for_another_try(bool stream)
    {
        var model = TestModel.Create();
        model.Handler.Then(HttpStatusCode.ServiceUnavailable);
        var call = Start(model, stream);
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));

        await _caller.CancelAsync();

        await ThrowsCancelledAsync(() => call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_body_is_read(bool stream)
    {
        var model = TestModel.Create();
        var body = new WatchedStream(new Pipe().Reader.AsStream());
        model.Handler.Then(_ => EventStream(body));
        var call = Start(model, stream);

        await _caller.CancelAsync();

        await ThrowsCancelledAsync(() => call);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task In_the_middle_of_a_stream()
    {
        var model = TestModel.Create();
        var pipe = new Pipe();
        var body = new WatchedStream(pipe.Reader.AsStream());
        model.Handler.Then(_ => EventStream(body));
        await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"x"}"""))));
        var seen = 0;

        await ThrowsCancelledAsync(async () =>
        {
            await foreach (var update in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")], cancellationToken: _caller.Token))
            {
                seen++;
                await _caller.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task By_the_token_of_the_enumeration()
    {
        var model = TestModel.Create();
        model.Handler.ThenHang();

        var call = Task.Run(async () =>
        {
            await foreach (var _ in model.StreamTextAsync("Hi").WithCancellation(_caller.Token))
            {
            }
        });
        while (model.Handler.Count == 0)
        {
            await Task.Yield();
        }

        await _caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_consumer_that_stops_early_closes_the_answer()
    {
        var model = TestModel.Create();
        var body = new WatchedStream(new MemoryStream(Utf8(Events(Chunk("""{"content":"x"}"""), Chunk("""{"content":"y"}""")))));
        model.Handler.Then(_ => EventStream(body));

        await foreach (var _ in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]))
        {
            break;
        }

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task Answers_are_closed_when_they_were_read_when_they_failed_and_when_they_were_errors()
    {
        var bodies = new List<WatchedStream>();
        HttpResponseMessage Answer(HttpStatusCode status, string body)
        {
            bodies.Add(new(new MemoryStream(Utf8(body))));
            return new(status) { Content = new StreamContent(bodies[^1]) };
        }

        var model = TestModel.Create(options: options => options.MaxRetries = 0);
        model.Handler
            .Then(_ => Answer(HttpStatusCode.OK, Completion()))
            .Then(_ => Answer(HttpStatusCode.BadRequest, "{}"))
            .Then(_ => Answer(HttpStatusCode.OK, "{"))
            .Then(_ => Answer(HttpStatusCode.OK, Events(Chunk("{}", "\"stop\""))))
            .Then(_ => Answer(HttpStatusCode.OK, Events("nonsense")))
            .Then(_ => Answer(HttpStatusCode.BadRequest, "{}"));

        await model.RespondAsync();
        await Assert.ThrowsAsync<LlmBadRequestException>(() => model.RespondAsync());
        await Assert.ThrowsAsync<LlmProtocolException>(() => model.RespondAsync());
        await model.UpdatesAsync();
        await Assert.ThrowsAsync<LlmProtocolException>(() => model.UpdatesAsync());
        await Assert.ThrowsAsync<LlmBadRequestException>(() => model.UpdatesAsync());

        Assert.Equal(6, bodies.Count);
        Assert.All(bodies, body => Assert.True(body.IsDisposed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposing_the_clients_ends_calls_in_flight_and_later_ones(bool stream)
    {
        var model = TestModel.Create();
        model.Handler.ThenHang();
        var call = Start(model, stream);

        model.Clients.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Start(model, stream));
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task Disposing_the_clients_ends_a_stream_in_its_middle()
    {
        var model = TestModel.Create();
        var pipe = new Pipe();
        model.Handler.Then(_ => EventStream(pipe.Reader.AsStream()));
        await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"x"}"""))));

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var _ in model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")]))
            {
                model.Clients.Dispose();
            }
        });
    }

    [Fact]
    public async Task An_injected_handler_outlives_the_clients()
    {
        var model = TestModel.Create().Answers(Completion());
        model.Clients.Dispose();
        model.Clients.Dispose();

        using var invoker = new HttpMessageInvoker(model.Handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://llm.acme.example/");
        using var response = await invoker.SendAsync(request, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public void Dispose() => _caller.Dispose();

    private Task Start(TestModel model, bool stream) =>
        stream ? model.UpdatesAsync(cancellationToken: _caller.Token) : model.RespondAsync(cancellationToken: _caller.Token);

    private async Task ThrowsCancelledAsync(Func<Task> call)
    {
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        Assert.Equal(_caller.Token, exception.CancellationToken);
    }
}
