using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Compiler.Rules;

/// <summary>Whoever lists several deployments expects them all to be used.</summary>
internal sealed class FirstDeploymentRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var group in config.Deployments.GroupBy(static deployment => deployment.Alias, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            var name = group.First().Entry.ModelName;
            diagnostics.Add(Descriptors.FirstDeployment, name.Span, name.Value, group.Count().ToString(CultureInfo.InvariantCulture));
        }
    }
}
