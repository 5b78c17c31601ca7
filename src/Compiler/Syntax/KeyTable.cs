namespace LlmCodegen.Compiler.Syntax;

/// <summary>What the compiler does with a key of a section.</summary>
internal enum KeyUse
{
    /// <summary>It has an effect on the generated code, or is typed into the model for a later one.</summary>
    Lowered,

    /// <summary>LiteLLM's proxy or its Python library knows it; a client has nothing to do with it.</summary>
    Ignored,

    Unknown,
}

/// <summary>The keys of one section.</summary>
internal sealed class KeyTable
{
    private readonly HashSet<string> _lowered;
    private readonly HashSet<string> _ignored;
    private readonly Func<string, bool> _isKnown;
    private readonly Func<string, string?> _placeOf;

    /// <param name="isKnown">Knows the names that are too many to list; they are ignored.</param>
    /// <param name="placeOf">Where a key that is unknown here belongs, as messages name the place.</param>
    public KeyTable(IEnumerable<string> lowered, IEnumerable<string> ignored, Func<string, bool>? isKnown = null, Func<string, string?>? placeOf = null)
    {
        _isKnown = isKnown ?? (static _ => false);
        _placeOf = placeOf ?? (static _ => null);
        _lowered = new(lowered, StringComparer.Ordinal);
        _ignored = new(ignored, StringComparer.Ordinal);
    }

    /// <summary>Whether the keys say how to be let in: one that sounds like a credential and is unknown is worth more than a word.</summary>
    public bool HoldsCredentials { get; init; }

    public IEnumerable<string> Names => _ignored.Concat(_lowered).Distinct(StringComparer.Ordinal);

    /// <summary>The names, ready to be compared with a misspelt one.</summary>
    public IReadOnlyList<KeyName> Vocabulary => field ??= [.. Names.Select(static key => new KeyName(key))];

    public KeyUse this[string key] => _lowered.Contains(key) ? KeyUse.Lowered : _ignored.Contains(key) || _isKnown(key) ? KeyUse.Ignored : KeyUse.Unknown;

    /// <summary>Where a key belongs that has no meaning here, for example <c>in 'litellm_params'</c>; <see langword="null"/> for keys that are known here or nowhere.</summary>
    public string? PlaceOf(string key) => IsKnown(key) ? null : _placeOf(key);

    public bool IsKnown(string key) => this[key] != KeyUse.Unknown || key.StartsWith("$", StringComparison.Ordinal);
}
