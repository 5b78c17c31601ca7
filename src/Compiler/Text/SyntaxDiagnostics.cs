using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Collects what is wrong with one text. A file that is no configuration at all says so a few dozen times, not a million times.</summary>
internal sealed class SyntaxDiagnostics(int length)
{
    private const int MaxErrors = 30;
    private const int MaxWarnings = 20;

    private readonly DiagnosticBag _bag = new();
    private int _quietUntil = -1;
    private int _lastError = -1;
    private int _warnings;
    private readonly List<DiagnosticDescriptor> _ofFile = [];

    public int Errors { get; private set; }

    public bool IsFull => Errors >= MaxErrors;

    /// <summary>Errors that begin before this position are consequences of one that was reported.</summary>
    public void QuietUntil(int position) => _quietUntil = Math.Max(_quietUntil, position);

    public bool IsQuietAt(int position) => position < _quietUntil;

    /// <summary>Whether an error that begins here would be kept; asked before its message is costly to write.</summary>
    public bool WouldKeepErrorAt(int position) => !IsFull && !IsQuietAt(position) && position != _lastError;

    public void Error(TextSpan span, string message) => Report(Descriptors.SyntaxError, span, message);

    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params string[] arguments)
    {
        // Of the whole file, wherever they are noticed.
        if (descriptor == Descriptors.TooDeep || descriptor == Descriptors.NotUtf8)
        {
            if (_ofFile.Contains(descriptor))
            {
                return;
            }

            _ofFile.Add(descriptor);
        }

        if (descriptor.DefaultSeverity is DiagnosticSeverity.Error)
        {
            if (!WouldKeepErrorAt(span.Start))
            {
                return;
            }

            Errors++;
            _lastError = span.Start;
        }
        else if (_warnings++ >= MaxWarnings)
        {
            return;
        }

        var start = Math.Min(span.Start, length);
        _bag.Add(descriptor, TextSpan.FromBounds(start, Math.Min(Math.Max(span.End, start), length)), arguments);
    }

    public ImmutableArray<ConfigDiagnostic> ToImmutable() => _bag.ToImmutable();
}
