namespace LlmCodegen.Compiler.Text;

/// <summary>Gives equal short strings of one file the same instance; a large file repeats a few keys many thousand times.</summary>
internal sealed class StringTable
{
    private const int Size = 512;
    private const int MaxLength = 40;

    private readonly string?[] _strings = new string?[Size];

    public string Get(char[] chars, int start, int length)
    {
        if (length is 0 or > MaxLength)
        {
            return new string(chars, start, length);
        }

        var hash = 2166136261u;
        for (var i = start; i < start + length; i++)
        {
            hash = (hash ^ chars[i]) * 16777619u;
        }

        ref var slot = ref _strings[hash % Size];
        if (slot is null || !slot.AsSpan().SequenceEqual(chars.AsSpan(start, length)))
        {
            slot = new string(chars, start, length);
        }

        return slot;
    }
}
