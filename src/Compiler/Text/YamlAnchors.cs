using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>The values that have a name. What the aliases of one file stand for is bounded: nine lines can otherwise mean a billion nodes.</summary>
internal sealed class YamlAnchors(SyntaxDiagnostics diagnostics)
{
    private const long MaxExpanded = 1_000_000;

    private readonly Dictionary<string, YamlValue?> _values = new(StringComparer.Ordinal);
    private long _expanded;
    private bool _isReported;

    /// <summary>Says that the name's value begins here and is not known yet.</summary>
    public void Declare(string name, TextSpan span)
    {
        if (_values.ContainsKey(name))
        {
            diagnostics.Error(span, $"The anchor '{name}' stands twice in this file");
        }

        _values[name] = null;
    }

    public void Define(string name, YamlValue value) => _values[name] = value;

    public YamlValue? Find(string name, TextSpan span, int depth, int maxDepth)
    {
        if (!_values.TryGetValue(name, out var value))
        {
            diagnostics.Error(span, $"There is no anchor '&{name}' before this alias; a text that begins with '*' stands in quotes");
            return null;
        }

        if (value is not { } found)
        {
            diagnostics.Error(span, $"The alias '*{name}' stands inside the value that it names");
            return null;
        }

        if (depth + found.Height > maxDepth)
        {
            diagnostics.Report(Descriptors.TooDeep, span, maxDepth.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return Count(found.Weight, span) ? found : null;
    }

    /// <summary>Whether so many more nodes may stand for an alias.</summary>
    public bool Count(long nodes, TextSpan span)
    {
        _expanded += nodes;
        if (_expanded <= MaxExpanded)
        {
            return true;
        }

        if (!_isReported)
        {
            diagnostics.Error(span, $"The aliases of this file stand for more than {MaxExpanded.ToString(CultureInfo.InvariantCulture)} values");
            _isReported = true;
        }

        return false;
    }
}
