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

    public void Set(ConfigMember member, SyntaxDiagnostics diagnostics)
    {
        var at = IndexOf(member.Name);
        if (at >= 0)
        {
            diagnostics.Report(Descriptors.DuplicateKey, member.NameSpan, member.Name);
            _members[at] = member;
            return;
        }

        Add(member);
    }

    public bool Contains(string name) => IndexOf(name) >= 0;

    public ConfigObject Build(TextSpan span)
    {
        var result = new ConfigObject([.. _members], span);
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
