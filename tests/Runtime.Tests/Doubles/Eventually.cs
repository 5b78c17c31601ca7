using System.Diagnostics;

namespace LlmCodegen.Runtime.Tests.Doubles;

/// <summary>Waits for what happens on another thread, without a fixed wait; fails when it has not happened for long.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(watch.Elapsed < Patience, "What was waited for did not happen");

            // Not Task.Yield: a busy loop on a pool thread keeps the others' work waiting.
            await Task.Delay(1);
        }
    }

    /// <summary>Fails instead of hanging.</summary>
    public static Task<T> SoonAsync<T>(ValueTask<T> task) => SoonAsync(task.AsTask());

    /// <summary>Fails instead of hanging.</summary>
    public static Task<T> SoonAsync<T>(Task<T> task) => task.WaitAsync(Patience);
}
