namespace LlmCodegen.Runtime.Tests.Resilience;

internal static class TaskExtensions
{
    /// <summary>The same outcome, once the token has been cancelled.</summary>
    public static async Task<T> After<T>(this Task<T> outcome, CancellationToken end)
    {
        var ended = new TaskCompletionSource();
        await using var registration = end.UnsafeRegister(static ended => ((TaskCompletionSource)ended!).SetResult(), ended);
        await ended.Task;
        return await outcome;
    }
}
