namespace LlmCodegen.Compiler.Text;

/// <summary>The words for true and false that YAML, Python, MSBuild and their users have.</summary>
internal static class BooleanWord
{
    /// <summary>What the word says, or <see langword="null"/> if it is none of them.</summary>
    public static bool? Parse(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };
}
