using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>What the objects of a stream begin with: most repeat their first members byte by byte, and what was read once need not be read again.</summary>
/// <remarks>The same bytes mean the same, so the reader goes on from behind them, in the state it had there. Not safe for concurrent use.</remarks>
internal sealed class RepeatedStart
{
    // More is no start but a whole answer.
    private const int Longest = 1024;

    private byte[] _bytes = [];
    private int _length;
    private JsonReaderState _state;

    /// <summary>Begins to read an object, or goes on behind its start, at the member before which <see cref="Keep"/> was called.</summary>
    /// <returns>How many bytes were left out.</returns>
    public int Read(ReadOnlySpan<byte> json, out Utf8JsonReader reader)
    {
        var isKnown = _length > 0 && json.StartsWith(_bytes.AsSpan(0, _length));
        reader = isKnown ? new(json[_length..], isFinalBlock: true, _state) : new(json);
        return isKnown ? _length : 0;
    }

    /// <summary>Keeps what <paramref name="json"/> begins with, up to the name of the reader's current member.</summary>
    public void Keep(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var length = (int)reader.BytesConsumed;
        if (length > Longest)
        {
            Forget();
            return;
        }

        if (_bytes.Length < length)
        {
            _bytes = new byte[length];
        }

        json[..length].CopyTo(_bytes);
        _length = length;
        _state = reader.CurrentState;
    }

    public void Forget() => _length = 0;
}
