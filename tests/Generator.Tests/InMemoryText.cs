using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Generator.Tests;

internal sealed class InMemoryText(string path, SourceText text) : AdditionalText
{
    public InMemoryText(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8))
    {
    }

    /// <summary>A file of these bytes, decoded as the compiler does.</summary>
    public InMemoryText(string path, byte[] bytes)
        : this(path, SourceText.From(new MemoryStream(bytes), Encoding.UTF8))
    {
    }

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
