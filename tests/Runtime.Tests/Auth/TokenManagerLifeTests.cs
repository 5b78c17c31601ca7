using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenManagerLifeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_cancels_the_request_and_wakes_whoever_waits(bool byTheClients)
    {
        using var scene = new TokenScene();
        var cancelled = new TaskCompletionSource();
        scene.Endpoint.Then(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(_ => cancelled.SetResult(), TaskScheduler.Default);
            throw new OperationCanceledException(cancellationToken);
        });
        var calls = scene.Call(100);
        await scene.Endpoint.WaitForRequestsAsync(1);

        IDisposable end = byTheClients ? scene.Runtime.Context : scene.Manager;
        end.Dispose();

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => Eventually.SoonAsync(call));
        }

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<ObjectDisposedException>(scene.GetAsync);
        Assert.Empty(scene.Time.PendingTimers);
    }

    [Fact]
    public async Task Dispose_wakes_waiters_even_if_the_transport_does_not_listen()
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, _) => answer.Task);
        var call = scene.Manager.GetTokenAsync().AsTask();
        await scene.Endpoint.WaitForRequestsAsync(1);

        scene.Manager.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Eventually.SoonAsync(call));

        answer.SetResult(scene.Issue());
        await Assert.ThrowsAsync<ObjectDisposedException>(scene.GetAsync);
    }

    [Fact]
    public async Task Dispose_wakes_waiters_even_if_the_transport_blocks_its_thread()
    {
        using var scene = new TokenScene();
        using var release = new ManualResetEventSlim();
        scene.Endpoint.Then((_, _) =>
        {
            release.Wait(TimeSpan.FromSeconds(90), CancellationToken.None);
            return Task.FromResult(scene.Issue());
        });
        var call = scene.Manager.GetTokenAsync().AsTask();
        await scene.Endpoint.WaitForRequestsAsync(1);

        scene.Manager.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Eventually.SoonAsync(call));
        Assert.False(release.IsSet);
        release.Set();
    }

    [Fact]
    public async Task Disposed_manager_gives_no_cached_token_and_takes_no_rejection()
    {
        using var scene = new TokenScene().Issuing();
        var token = await scene.Manager.GetTokenAsync();

        scene.Manager.Dispose();
        scene.Manager.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(scene.GetAsync);
        Assert.False(scene.Manager.Reject(token));
        Assert.Equal(1, scene.Endpoint.Count);
    }

    [Fact]
    public async Task Manager_of_disposed_clients_is_disposed_from_the_start()
    {
        using var scene = new TokenScene().Issuing();
        scene.Runtime.Context.Dispose();
        using var manager = new OAuth2TokenManager(scene.Client, scene.Runtime.Context, "acme");

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await manager.GetTokenAsync());

        Assert.Contains("'acme'", error.Message, StringComparison.Ordinal);
    }
}
