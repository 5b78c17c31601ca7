using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers settings. Literal secrets end here: what is left of them is the name of the variable that should hold them.</summary>
internal static class SettingLowering
{
    /// <param name="path">Where the configuration says so; becomes part of the error that a missing variable causes.</param>
    public static ValueModel Value(Setting setting, string path) => setting.IsLiteral
        ? new ValueModel(path, setting.Text.Trim(), [])
        : ValueModel.Environment(path, setting.Text);

    /// <param name="conventional">The variables to read where the setting is a literal.</param>
    public static SecretModel Secret(Setting setting, string path, params string[] conventional) =>
        new(path, setting.IsLiteral ? [.. conventional] : [setting.Text]);
}
