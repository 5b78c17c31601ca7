using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A configuration without a model compiles to a class without members, which nobody wants by intention.</summary>
internal sealed class NothingToGenerateRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        if (config.IsEmpty)
        {
            diagnostics.Add(Descriptors.NothingToGenerate, new TextSpan(0, 0));
        }
    }
}
