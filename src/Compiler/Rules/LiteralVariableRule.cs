using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;

namespace LlmCodegen.Compiler.Rules;

/// <summary>The section <c>environment_variables</c> is where hard-coded secrets live.</summary>
internal sealed class LiteralVariableRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var (name, value) in config.Settings.Variables.Select(static variable => (variable.Name.Value, variable.Value)))
        {
            if (value.IsLiteral && SecretVariable.IsSecret(name, value.Text))
            {
                diagnostics.Add(Descriptors.LiteralVariable, value.Span, name);
            }
        }
    }
}
