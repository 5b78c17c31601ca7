using LlmCodegen.Compiler.Binding;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>The names of the types within the root class. Who asks first gets a name as it is; everybody after that, with a hash of what it stands for.</summary>
internal sealed class TypeNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> All => _taken;

    /// <param name="identity">What the type stands for; no two types stand for the same.</param>
    public string Take(string name, string identity)
    {
        if (_taken.Add(name))
        {
            return name;
        }

        var distinct = $"{name}_{Identifiers.Hash(identity, 6)}";
        _taken.Add(distinct);
        return distinct;
    }
}
