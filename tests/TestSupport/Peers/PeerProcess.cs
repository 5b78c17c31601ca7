using System.Diagnostics;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>A child process that ends with this object: its standard input is closed, and if that is not enough it is killed.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private readonly Process _process;
    private readonly Queue<string> _log = [];
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PeerProcess(ProcessStartInfo start, Func<string, string?> ready)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Received(e.Data, ready, log: false);
        _process.ErrorDataReceived += (_, e) => Received(e.Data, ready, log: true);
    }

    /// <summary>The last lines of standard error. Standard output stays out: ready lines hold secrets.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts a program. <paramref name="ready"/> looks at each line and answers what it waits for, or null.</summary>
    public static PeerProcess Start(
        string program,
        IEnumerable<string> arguments,
        string folder,
        Func<string, string?>? ready = null,
        params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var peer = new PeerProcess(start, ready ?? (static _ => null));
        peer._process.Start();
        peer._process.BeginOutputReadLine();
        peer._process.BeginErrorReadLine();
        return peer;
    }

    /// <summary>Waits for the line that says the server listens.</summary>
    public async Task<string> ReadyAsync(TimeSpan limit)
    {
        try
        {
            await Task.WhenAny(_ready.Task, _closed.Task).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} did not get ready within {limit}.\n{Log}");
        }

        return _ready.Task.IsCompleted
            ? await _ready.Task.ConfigureAwait(false)
            : throw new InvalidOperationException($"{_process.StartInfo.FileName} ended before it was ready.\n{Log}");
    }

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(Grace);
            await ExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
        finally
        {
            _process.Dispose();
        }
    }

    private void Received(string? line, Func<string, string?> ready, bool log)
    {
        if (line is null)
        {
            if (!log)
            {
                _closed.TrySetResult();
            }

            return;
        }

        if (ready(line) is { } answer)
        {
            _ready.TrySetResult(answer);
        }

        if (log)
        {
            lock (_log)
            {
                _log.Enqueue(line);
                while (_log.Count > 40)
                {
                    _log.Dequeue();
                }
            }
        }
    }
}
