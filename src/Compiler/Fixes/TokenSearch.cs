using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Fixes;

/// <summary>Finds what stands at a place of a file.</summary>
/// <param name="Owner">The object whose key it is, or <see langword="null"/> for a value.</param>
internal sealed record TokenSearch(ConfigObject? Owner)
{
    private static readonly TokenSearch Value = new((ConfigObject?)null);

    /// <summary>The key or the scalar value with exactly this span.</summary>
    public static TokenSearch? Find(ConfigNode? node, TextSpan span)
    {
        switch (node)
        {
            case null:
                return null;
            case ConfigObject value:
                return value.Members.Any(member => member.NameSpan == span)
                    ? new TokenSearch(value)
                    : value.Members.Select(member => Find(member.Value, span)).FirstOrDefault(static found => found is not null);
            case ConfigArray value:
                return value.Items.Select(item => Find(item, span)).FirstOrDefault(static found => found is not null);
            default:
                return node.Span == span ? Value : null;
        }
    }
}
