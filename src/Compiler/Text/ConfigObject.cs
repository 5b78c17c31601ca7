using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Named values in their order; a name occurs once (a repeated one was reported, and its last value kept, as both LiteLLM's JSON and YAML readers do).</summary>
internal sealed record ConfigObject(ImmutableArray<ConfigMember> Members, TextSpan Span) : ConfigNode(Span)
{
    private const int LinearLimit = 12;

    private Dictionary<string, ConfigMember>? _index;

    // The index is derived: neither a copy nor equality may see it.
    private ConfigObject(ConfigObject original)
        : base(original) => (Members, Overwritten) = (original.Members, original.Overwritten);

    /// <summary>Members whose name stood again later. They have no effect, and may hold a secret all the same.</summary>
    public ImmutableArray<ConfigMember> Overwritten { get; init; } = [];

    public ConfigMember? this[string name] => Members.Length > LinearLimit ? FindByIndex(name) : FindByScan(name);

    public bool Equals(ConfigObject? other) => other is not null && Span == other.Span && Members == other.Members;

    public override int GetHashCode() => (Span.GetHashCode() * 31) + Members.GetHashCode();

    private ConfigMember? FindByScan(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    private ConfigMember? FindByIndex(string name)
    {
        var index = _index;
        if (index is null)
        {
            index = new Dictionary<string, ConfigMember>(Members.Length, StringComparer.Ordinal);
            foreach (var member in Members)
            {
                // First one wins, as in the scan, for trees that were not built by a reader.
                if (!index.ContainsKey(member.Name))
                {
                    index.Add(member.Name, member);
                }
            }

            _index = index;
        }

        return index.TryGetValue(name, out var found) ? found : null;
    }
}
