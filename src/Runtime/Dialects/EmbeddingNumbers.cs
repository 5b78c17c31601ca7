using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>Reads the numbers of an embedding: a JSON array, or the base64 form of little-endian 32-bit floats.</summary>
internal static class EmbeddingNumbers
{
    /// <summary>Reads the value the reader is at.</summary>
    /// <param name="reader">Ends at the end of that value.</param>
    /// <param name="expected">How many numbers there will most likely be.</param>
    /// <returns><see langword="null"/> if the value is something else.</returns>
    public static float[]? Read(ref Utf8JsonReader reader, int expected) => reader.TokenType switch
    {
        JsonTokenType.StartArray => ReadArray(ref reader, expected),
        JsonTokenType.String => ReadBase64(ref reader),
        _ => null,
    };

    private static float[]? ReadArray(ref Utf8JsonReader reader, int expected)
    {
        var numbers = new float[expected > 0 ? expected : 1536];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetSingle(out var number))
            {
                return null;
            }

            if (count == numbers.Length)
            {
                Array.Resize(ref numbers, count * 2);
            }

            numbers[count++] = number;
        }

        Array.Resize(ref numbers, count);
        return numbers;
    }

    private static float[]? ReadBase64(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Decode(reader.ValueSpan);
        }

        // Some writers escape the slash.
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Decode(buffer.AsSpan(0, reader.CopyString(buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static float[]? Decode(ReadOnlySpan<byte> base64)
    {
        var padding = base64.EndsWith("=="u8) ? 2 : base64.EndsWith("="u8) ? 1 : 0;
        var length = (base64.Length / 4 * 3) - padding;
        if (base64.Length % 4 != 0 || length % sizeof(float) != 0)
        {
            return null;
        }

        var numbers = new float[length / sizeof(float)];
        var bytes = MemoryMarshal.AsBytes(numbers.AsSpan());
        if (Base64.DecodeFromUtf8(base64, bytes, out _, out var written) != OperationStatus.Done || written != bytes.Length)
        {
            return null;
        }

        if (!BitConverter.IsLittleEndian)
        {
            var words = MemoryMarshal.Cast<float, int>(numbers.AsSpan());
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return numbers;
    }
}
