using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Expressions for settings and secrets.</summary>
internal static class ValueEmitter
{
    public static string Expression(ValueModel value)
    {
        var setting = CSharp.Literal(value.Setting);
        var variables = string.Join(", ", value.Variables.Select(CSharp.Literal));
        if (value.Literal is null)
        {
            return $"{RuntimeNames.ConfigValue}.Environment({setting}, {variables})";
        }

        var fallback = $"{RuntimeNames.ConfigValue}.{(value.IsTemplate ? "Template" : "Literal")}({setting}, {CSharp.Literal(value.Literal)})";
        return value.Variables.Count == 0 ? fallback : $"{RuntimeNames.ConfigValue}.Environment({setting}, {variables}).Or({fallback})";
    }

    public static string Expression(SecretModel secret) =>
        $"{RuntimeNames.SecretReference}.Environment({CSharp.Literal(secret.Setting)}, {string.Join(", ", secret.Variables.Select(CSharp.Literal))})";

    /// <summary>Writes the initializer of a dictionary-valued property: headers, query parameters.</summary>
    public static void Pairs(CodeWriter writer, string property, EquatableArray<NamedValueModel> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        writer.Line($"{property} =");
        writer.Line("{");
        using (writer.Indent("},"))
        {
            foreach (var pair in pairs)
            {
                writer.Line($"[{CSharp.Literal(pair.Name)}] = {Expression(pair.Value)},");
            }
        }
    }
}
