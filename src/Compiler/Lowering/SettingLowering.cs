using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers settings that are no secrets by their key.</summary>
internal static class SettingLowering
{
    /// <param name="path">Where the configuration says so; becomes part of the error that a missing variable causes.</param>
    /// <param name="conventional">The variable to read if the text turns out to be a secret: literals of that kind are never compiled in.</param>
    public static ValueModel Value(Setting setting, string path, string conventional) =>
        !setting.IsLiteral ? ValueModel.Environment(path, setting.Text)
        : SecretShape.IsSecretText(setting.Text) ? ValueModel.Environment(path, conventional)
        : Literal(setting, path);

    public static ValueModel Header(string name, Setting value, string path, string conventional) =>
        value.IsLiteral && SecretShape.IsSecretHeader(name, value.Text) ? ValueModel.Environment(path, conventional)
        : value.IsLiteral ? Literal(value, path)
        : ValueModel.Environment(path, value.Text);

    private static ValueModel Literal(Setting setting, string path) => new(path, setting.Text.Trim(), []);
}
