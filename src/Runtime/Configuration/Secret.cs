using System.Diagnostics;

namespace LlmCodegen;

/// <summary>A value that must not be seen: a key, a client secret, a token.</summary>
/// <remarks>There is no conversion to <see cref="string"/>; the value is taken out by name, with <see cref="Reveal"/>.</remarks>
[DebuggerDisplay("***")]
public readonly struct Secret
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _value;

    /// <summary>Wraps a secret.</summary>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Returns the value itself. The caller answers for where it goes.</summary>
    /// <exception cref="InvalidOperationException">This is the default value of the type.</exception>
    public string Reveal() => _value ?? throw new InvalidOperationException("The secret is empty.");

    /// <summary>Returns <c>***</c>.</summary>
    public override string ToString() => "***";
}
