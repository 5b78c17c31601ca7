using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A header that no request can carry would fail every call.</summary>
internal sealed class UnusableHeaderRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments)
        {
            foreach (var (name, value) in HeaderLowering.Of(deployment))
            {
                HeaderCheck.IsUsable(name, value, deployment.Entry.Parameters.Owner, diagnostics);
            }
        }
    }
}
