using System.Globalization;

namespace LlmCodegen.Cli;

/// <summary>A line on a terminal that tells how far a long run is. Writes nothing where the error stream is no terminal.</summary>
/// <param name="total">How many steps there are; runs of a few do not show progress.</param>
internal sealed class Progress(Host host, int total) : IDisposable
{
    private const int Worthwhile = 100;
    private const string EraseLine = "\r\e[K";

    private readonly Lock _gate = new();
    private readonly bool _isShown = host.Terminal.HasProgress && total >= Worthwhile;
    private int _percent = -1;

    public void Report(int done)
    {
        var percent = _isShown ? done * 100 / total : -1;
        lock (_gate)
        {
            if (percent > _percent)
            {
                _percent = percent;
                host.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{EraseLine}{percent,3} % of {total} files"));
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_percent >= 0)
            {
                host.Error.Write(EraseLine);
                _percent = -1;
            }
        }
    }
}
