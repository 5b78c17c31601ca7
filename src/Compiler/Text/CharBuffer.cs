using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>The characters of a text in one pooled array, closed by a NUL: the indexer of a large <see cref="SourceText"/> is slow.</summary>
internal sealed class CharBuffer : IDisposable
{
    public CharBuffer(SourceText text)
    {
        Length = text.Length;
        Chars = ArrayPool<char>.Shared.Rent(Length + 1);
        text.CopyTo(0, Chars, 0, Length);
        Chars[Length] = '\0';
    }

    public char[] Chars { get; }

    public int Length { get; }

    public int IndexOf(char c) => Array.IndexOf(Chars, c, 0, Length);

    public void Dispose() => ArrayPool<char>.Shared.Return(Chars);
}
