using LlmCodegen.Compiler.Binding;
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

    /// <summary>An address; one that carries a secret is read from the environment instead, like every secret.</summary>
    public static ValueModel Url(Setting setting, string path, string conventional) => CarriesSecret(setting)
        ? ValueModel.Environment(path, conventional)
        : Value(setting, path);

    /// <inheritdoc cref="Url"/>
    public static ValueModel Header(string name, Setting setting, string path, string conventional) => IsSecretHeader(name, setting)
        ? ValueModel.Environment(path, conventional)
        : Value(setting, path);

    public static bool CarriesSecret(Setting? url) => url is { IsLiteral: true } && SecretShape.IsSecretUrl(url.Text);

    public static bool IsSecretHeader(string name, Setting value) =>
        value.IsLiteral && !Placeholders.IsPlaceholder(value.Text) && (SecretShape.IsSecretName(name) || SecretShape.IsSecretValue(value.Text));
}
