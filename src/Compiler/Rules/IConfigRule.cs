using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Compiler.Rules;

/// <summary>Advice about a configuration that compiles all the same.</summary>
internal interface IConfigRule
{
    void Check(BoundConfig config, DiagnosticBag diagnostics);
}
