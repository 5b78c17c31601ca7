using System.Diagnostics;

namespace LlmCodegen;

/// <summary>The values of some environment variables as of one moment; tells at no allocation whether one has another value by now.</summary>
internal sealed class EnvironmentSnapshot
{
    private readonly string[] _names;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string?[] _values;

    private EnvironmentSnapshot(string[] names, string?[] values)
    {
        _names = names;
        _values = values;
    }

    public static EnvironmentSnapshot Take(RuntimeContext runtime, IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        return new(distinct, Array.ConvertAll(distinct, runtime.EnvironmentVariable));
    }

    public bool IsCurrent(RuntimeContext runtime)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (!string.Equals(runtime.EnvironmentVariable(_names[i]), _values[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether nothing says otherwise than then, although something may say nothing any more.</summary>
    public bool IsCurrentOrUnset(RuntimeContext runtime) =>
        !_names.Where((name, i) => runtime.EnvironmentVariable(name) is { } value && value != _values[i]).Any();

    /// <summary>The value as of the moment of the snapshot.</summary>
    public string? Value(string name) => Array.IndexOf(_names, name) is >= 0 and var at ? _values[at] : null;

    /// <summary>The same with further variables, which have the values of now.</summary>
    public EnvironmentSnapshot With(RuntimeContext runtime, IEnumerable<string> names)
    {
        string[] all = [.. _names.Concat(names).Distinct(StringComparer.Ordinal)];
        return new(all, Array.ConvertAll(all, name => Array.IndexOf(_names, name) is >= 0 and var at ? _values[at] : runtime.EnvironmentVariable(name)));
    }
}
