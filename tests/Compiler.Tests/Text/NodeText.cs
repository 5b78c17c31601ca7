using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Tests.Text;

/// <summary>Writes a tree in one line, strings in double quotes, everything else as it is kept.</summary>
internal static class NodeText
{
    public static string Of(ConfigNode? node) => node switch
    {
        null => "(none)",
        ConfigNull => "null",
        ConfigBoolean boolean => boolean.Value ? "true" : "false",
        ConfigNumber number => number.Text,
        ConfigString text => $"\"{text.Value}\"",
        ConfigArray array => $"[{string.Join(", ", array.Items.Select(Of))}]",
        ConfigObject obj => $"{{{string.Join(", ", obj.Members.Select(m => $"{m.Name}: {Of(m.Value)}"))}}}",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };
}
