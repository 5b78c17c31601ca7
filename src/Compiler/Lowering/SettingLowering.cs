using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers settings that are no secrets.</summary>
internal static class SettingLowering
{
    /// <param name="path">Where the configuration says so; becomes part of the error that a missing variable causes.</param>
    public static ValueModel Value(Setting setting, string path) => setting.IsLiteral
        ? new ValueModel(path, setting.Text.Trim(), [])
        : ValueModel.Environment(path, setting.Text);
}
