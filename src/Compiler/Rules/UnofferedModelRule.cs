using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A description may say that its list of models is complete; another model would be refused by the provider.</summary>
internal sealed class UnofferedModelRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments)
        {
            if (deployment.Provider.Description is { IsOpen: false, Models: var models } description && !IsOffered(deployment, models))
            {
                diagnostics.Add(Descriptors.UnofferedModel, deployment.Entry.Model.Span, deployment.Id, description.Id, Spelling.Suggestion(deployment.Id, models.Ids));
            }
        }
    }

    private static bool IsOffered(BoundDeployment deployment, ModelTable models) => deployment.IsPattern
        ? models.Ids.Any(id => ModelPattern.IsMatch(deployment.Id, id))
        : models.Contains(deployment.Id);
}
