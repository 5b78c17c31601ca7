using System.Text;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>
/// Fills what is known at compile time into a text of the catalog with <c>${NAME}</c> in it; what is not becomes a hole for the Runtime:
/// <c>${NAME|OTHER_NAME=default}</c>.
/// </summary>
internal static class TemplateLowering
{
    public static ValueModel Lower(string setting, string text, ProviderDescription description, ObjectReader? parameters)
    {
        var result = new StringBuilder();
        var position = 0;
        while (text.IndexOf("${", position, StringComparison.Ordinal) is var start and >= 0 && text.IndexOf('}', start) is var end and > 0)
        {
            result.Append(text, position, start - position);
            result.Append(Hole(text.Substring(start + 2, end - start - 2), description, parameters));
            position = end + 1;
        }

        result.Append(text, position, text.Length - position);
        return ValueModel.Text(setting, result.ToString());
    }

    private static string Hole(string name, ProviderDescription description, ObjectReader? parameters)
    {
        var variable = description.Variables.FirstOrDefault(variable => variable.Name == name);
        if (variable is null)
        {
            return $"${{{name}}}";
        }

        var given = parameters is null ? null : variable.Parameters.Select(parameters.Setting).FirstOrDefault(static setting => setting is not null);
        if (given is { IsLiteral: true } && AddressPart.IsUsable(given.Text))
        {
            return given.Text.Trim();
        }

        var names = given is { Kind: SettingKind.Environment } ? [given.Text] : variable.Variables.IsEmpty ? [name] : variable.Variables;
        return $"${{{string.Join("|", names)}{(variable.Default is { } value ? "=" + value : "")}}}";
    }
}
