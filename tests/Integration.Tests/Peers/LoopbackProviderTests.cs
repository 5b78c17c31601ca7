using LlmCodegen.Loopback;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>Real sockets, and a provider that fails on demand.</summary>
public sealed class LoopbackProviderTests : IAsyncLifetime
{
    private LoopbackProvider _provider = null!;

    public async Task InitializeAsync() => _provider = await LoopbackProvider.StartAsync();

    public Task DisposeAsync() => _provider.DisposeAsync().AsTask();

    [Fact]
    public async Task A_hundred_streams_at_once_stay_apart_and_share_one_token()
    {
        using var clients = Clients();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
            string.Concat(await clients.Model.StreamTextAsync("Hello").ToListAsync())));

        Assert.All(answers, answer => Assert.Equal(_provider.Chat.Answer, answer));
        Assert.Equal((1, 100), (_provider.Tokens.Requests, _provider.Chat.Requests));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_an_error_and_not_a_short_answer()
    {
        using var clients = Clients();
        var first = new TaskCompletionSource();
        var pieces = new List<string>();
        _provider.Chat.BeforeWord = async (connection, word) =>
        {
            if (word == 1)
            {
                await first.Task;
                connection.Abort();
            }
        };

        await Assert.ThrowsAsync<LlmConnectionException>(async () =>
        {
            await foreach (var piece in clients.Model.StreamTextAsync("Hello"))
            {
                pieces.Add(piece);
                first.SetResult();
            }
        });

        Assert.Equal(["Typed"], pieces);
        Assert.Equal(1, _provider.Chat.Requests);
    }

    [Fact]
    public async Task A_connection_lost_before_the_answer_is_tried_again()
    {
        _provider.Chat.Faults.Enqueue(Fault.Abort);
        using var clients = Clients();

        Assert.Equal(_provider.Chat.Answer, await clients.Model.AskAsync("Hello"));
        Assert.Equal(2, _provider.Chat.Requests);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_a_connection_error()
    {
        using var clients = Clients(new() { MaxRetries = 0 });
        await clients.Model.AskAsync("Hello");
        await _provider.DisposeAsync();

        var gone = await Assert.ThrowsAsync<LlmConnectionException>(() => clients.Model.AskAsync("Hello"));

        Assert.Equal(("acme", "small", null), (gone.Provider, gone.Model, gone.Status));
    }

    [Fact]
    public async Task Disposing_the_clients_ends_a_stream_under_way()
    {
        var clients = Clients();
        var never = new TaskCompletionSource();
        _provider.Chat.BeforeWord = (connection, word) => word == 1 ? never.Task.WaitAsync(connection.RequestAborted) : Task.CompletedTask;

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var _ in clients.Model.StreamTextAsync("Hello"))
            {
                clients.Dispose();
            }
        });
    }

    private OAuth2Clients Clients(LlmClientsOptions? options = null)
    {
        options ??= new();
        options.Random = static () => 0;
        return new(_provider.Variable, options: options);
    }
}
