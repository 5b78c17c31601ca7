namespace LlmCodegen.Runtime.Tests.Doubles;

/// <summary>A <see cref="RuntimeContext"/> whose time, environment, transport and luck a test holds in its hands.</summary>
internal sealed class TestRuntime : IDisposable
{
    private readonly HttpMessageInvoker _http;

    public TestRuntime(TimeProvider? time = null)
    {
        Handler = new();
        Time = time as ManualTimeProvider ?? new();
        _http = new(Handler);
        Context = new(_http, time ?? Time, name => Environment.GetValueOrDefault(name), () => RandomNumber);
    }

    public ScriptedHandler Handler { get; }

    public ManualTimeProvider Time { get; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What every draw gives. Default: 0, no jitter.</summary>
    public double RandomNumber { get; set; }

    public RuntimeContext Context { get; }

    public void Dispose()
    {
        Context.Dispose();
        _http.Dispose();
    }
}
