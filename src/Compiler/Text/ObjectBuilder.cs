using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Collects the members of one object; a repeated name keeps its first place and takes the last value, as a Python dictionary does.</summary>
internal sealed class ObjectBuilder
{
    private const int LinearLimit = 8;
    private const int ReuseLimit = 256;

    private readonly List<ConfigMember> _members = [];
    private Dictionary<string, int>? _index;
    private List<ConfigMember>? _overwritten;

    public void Set(ConfigMember member, SyntaxDiagnostics diagnostics)
    {
        var at = IndexOf(member.Name);
        if (at >= 0)
        {
            diagnostics.Report(Descriptors.DuplicateKey, member.NameSpan, member.Name);
            (_overwritten ??= []).Add(_members[at]);
            _members[at] = member;
            return;
        }

        Add(member);
    }

    /// <summary>Takes over a member without a word if its name is known.</summary>
    public void Put(ConfigMember member)
    {
        if (IndexOf(member.Name) is >= 0 and var at)
        {
            _members[at] = member;
        }
        else
        {
            Add(member);
        }
    }

    public IReadOnlyList<ConfigMember> Members => _members;

    /// <summary>Takes back the last member if its value begins at this position.</summary>
    public void RemoveLast(int valueStart)
    {
        if (_members.Count > 0 && _members[_members.Count - 1].Value.Span.Start == valueStart)
        {
            _index?.Remove(_members[_members.Count - 1].Name);
            _members.RemoveAt(_members.Count - 1);
        }
    }

    /// <summary>Gives the last member another value if its value begins at this position.</summary>
    public void ReplaceLast(int valueStart, ConfigNode value)
    {
        if (_members.Count > 0 && _members[_members.Count - 1].Value.Span.Start == valueStart)
        {
            _members[_members.Count - 1] = _members[_members.Count - 1] with { Value = value };
        }
    }

    public ConfigObject Build(TextSpan span)
    {
        var result = _overwritten is { Count: > 0 } ? new ConfigObject([.. _members], span) { Overwritten = [.. _overwritten] } : new ConfigObject([.. _members], span);
        Clear();
        return result;
    }

    public void Clear()
    {
        // Clearing costs the capacity: after one huge object a fresh table is cheaper for the many small ones.
        if (_members.Count > ReuseLimit)
        {
            _index = null;
        }

        _members.Clear();
        _overwritten?.Clear();
        _index?.Clear();
    }

    private void Add(ConfigMember member)
    {
        _members.Add(member);
        if (_index is { Count: > 0 })
        {
            _index.Add(member.Name, _members.Count - 1);
        }
        else if (_members.Count > LinearLimit)
        {
            _index ??= new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _members.Count; i++)
            {
                _index.Add(_members[i].Name, i);
            }
        }
    }

    private int IndexOf(string name)
    {
        if (_index is { Count: > 0 })
        {
            return _index.TryGetValue(name, out var at) ? at : -1;
        }

        for (var i = 0; i < _members.Count; i++)
        {
            if (_members[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
