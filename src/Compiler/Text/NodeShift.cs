using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Moves a tree to another place, so that the trees of several files can be told apart by their spans.</summary>
internal static class NodeShift
{
    public static ConfigNode By(this ConfigNode node, int offset) => node switch
    {
        ConfigObject value => new ConfigObject(
            [.. value.Members.Select(member => member.By(offset))], value.Span.By(offset)) { Overwritten = [.. value.Overwritten.Select(member => member.By(offset))] },
        ConfigArray value => new ConfigArray([.. value.Items.Select(item => item.By(offset))], value.Span.By(offset)),
        _ => node with { Span = node.Span.By(offset) },
    };

    private static ConfigMember By(this ConfigMember member, int offset) => new(member.Name, member.NameSpan.By(offset), member.Value.By(offset));

    public static TextSpan By(this TextSpan span, int offset) => new(span.Start + offset, span.Length);
}
