using System.Diagnostics;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Stress;

/// <summary>Many calls at once over real sockets, of which every other one meets a mishap.</summary>
[Collection(nameof(Alone))]
public sealed class StressTests : IDisposable
{
    private const int Workers = 16;
    private const int CallsOfWorker = 60;
    private const int Hurry = 20;

    private readonly EchoServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Every_answer_belongs_to_its_call_and_nothing_is_left_behind()
    {
        await RunAsync(callsOfWorker: 10);
        var before = await HoldingsAsync();

        await RunAsync(CallsOfWorker);

        var (timers, sockets, heap) = await HoldingsAsync();
        Assert.InRange(timers, 0, before.Timers + 2);
        Assert.InRange(sockets, 0, before.Sockets);
        Assert.InRange(heap, 0, before.Heap + (2 * 1024 * 1024));
    }

    private async Task RunAsync(int callsOfWorker)
    {
        var scene = new Scene(_server.Url);
        using var caller = new CancellationTokenSource();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
            {
                for (var i = 0; i < callsOfWorker; i++)
                {
                    await scene.CallAsync((worker * callsOfWorker) + i, caller.Token);
                }
            })));
        }
        finally
        {
            scene.Dispose();
        }
    }

    /// <summary>What the process holds once all that is on its way has come to rest.</summary>
    private static async Task<(long Timers, int Sockets, long Heap)> HoldingsAsync()
    {
        (long, int) last = default;
        for (var calm = Stopwatch.StartNew(); calm.Elapsed < TimeSpan.FromSeconds(0.3);)
        {
            var now = (Timer.ActiveCount, Sockets());
            if (now != last)
            {
                (last, calm) = (now, Stopwatch.StartNew());
            }

            await Task.Delay(10);
        }

        return (last.Item1, last.Item2, GC.GetTotalMemory(forceFullCollection: true));
    }

    private static int Sockets() => OperatingSystem.IsLinux() ? Directory.EnumerateFiles("/proc/self/fd").Count(IsSocket) : 0;

    private static bool IsSocket(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) ?? false;
        }
        catch (IOException)
        {
            // Closed since it was listed, as the one that lists them is.
            return false;
        }
    }

    private sealed class Scene : IDisposable
    {
        private readonly TestModel _patient;
        private readonly TestModel _impatient;

        public Scene(string url)
        {
            _patient = Create(url, new() { Id = "m" });
            _impatient = Create(url, new() { Id = "m", Timeout = TimeSpan.FromSeconds(10), StreamIdleTimeout = TimeSpan.FromSeconds(10), MaxRetries = 0 });
        }

        public void Dispose()
        {
            _patient.Clients.Dispose();
            _impatient.Clients.Dispose();
        }

        public async Task CallAsync(int number, CancellationToken longLived)
        {
            var mark = $"m{number}-{Guid.NewGuid():N}";
            switch (number % 14)
            {
                case 0:
                    await Assert.ThrowsAsync<LlmTimeoutException>(() => AskAsync(_impatient, Mishap.Hang, mark, longLived));
                    break;
                case 1:
                    await IsCancelledAsync(async (token, cancel) =>
                    {
                        var answer = AskAsync(_patient, Mishap.Hang, mark, token);
                        cancel();
                        await answer;
                    });
                    break;
                case 2:
                    await IsCancelledAsync(async (token, cancel) =>
                    {
                        await foreach (var piece in Stream(_patient, Mishap.Stall, mark, token))
                        {
                            Assert.Equal(mark + " ", piece);
                            cancel();
                        }
                    });
                    break;
                case 3:
                    await Assert.ThrowsAsync<LlmTimeoutException>(() => CollectAsync(Stream(_impatient, Mishap.Stall, mark, longLived), mark));
                    break;
                case 4:
                    await Assert.ThrowsAsync<LlmConnectionException>(() => CollectAsync(Stream(_patient, Mishap.ResetLate, mark, longLived), mark));
                    break;
                case 5:
                    await foreach (var piece in Stream(_patient, Mishap.None, mark, longLived))
                    {
                        Assert.Equal(mark + " ", piece);
                        break;
                    }

                    break;
                case 6:
                    Assert.Equal(EchoServer.Pieces, await CollectAsync(Stream(_patient, Mishap.Refused, mark, longLived), mark));
                    break;
                case 7:
                    Assert.Equal(mark, await AskAsync(_patient, Mishap.Reset, mark, longLived));
                    break;
                case 8:
                    Assert.Equal(mark, await AskAsync(_patient, Mishap.Refused, mark, longLived));
                    break;
                case 9 or 10:
                    Assert.Equal(EchoServer.Pieces, await CollectAsync(Stream(_patient, Mishap.None, mark, longLived), mark));
                    break;
                default:
                    Assert.Equal(mark, await AskAsync(_patient, Mishap.None, mark, longLived));
                    break;
            }
        }

        private static TestModel Create(string url, ChatModelDescription description) => TestModel.Create(
            description: description,
            options: static options =>
            {
                options.HttpHandler = null;
                options.TimeProvider = new HurriedTime(Hurry);
                options.Timeout = Timeout.InfiniteTimeSpan;
                options.StreamIdleTimeout = Timeout.InfiniteTimeSpan;
            },
            connection: new() { BaseUrl = ConfigValue.Literal("base_url", url), Credential = NoCredential.Instance });

        // Prompts of many lengths, so that their buffers come from all shelves of the pool.
        private static string Prompt(Mishap mishap, string mark) => $"{mishap}{string.Concat(Enumerable.Repeat(' ' + mark, 1 + (mark[^1] * 7 % 400)))}";

        private static Task<string> AskAsync(TestModel model, Mishap mishap, string mark, CancellationToken cancellationToken) =>
            model.AskAsync(Prompt(mishap, mark), cancellationToken: cancellationToken);

        private static IAsyncEnumerable<string> Stream(TestModel model, Mishap mishap, string mark, CancellationToken cancellationToken) =>
            model.StreamTextAsync(Prompt(mishap, mark), cancellationToken: cancellationToken);

        private static async Task<int> CollectAsync(IAsyncEnumerable<string> pieces, string mark)
        {
            var count = 0;
            await foreach (var piece in pieces)
            {
                Assert.Equal(mark + " ", piece);
                count++;
            }

            return count;
        }

        private static async Task IsCancelledAsync(Func<CancellationToken, Action, Task> call)
        {
            using var caller = new CancellationTokenSource();
            var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call(caller.Token, caller.Cancel));
            Assert.Equal(caller.Token, cancelled.CancellationToken);
        }
    }
}
