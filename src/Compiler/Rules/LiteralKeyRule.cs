using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A key must come from the environment, not from the file.</summary>
internal sealed class LiteralKeyRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments)
        {
            var key = deployment.Entry.Parameters.Setting("api_key");
            if (key is { IsLiteral: true } && !Placeholders.IsPlaceholder(key.Text))
            {
                var alias = deployment.Entry.ModelName.Value;
                var variable = Door.Of(deployment.Provider, ModelFacts.Unknown, ModelKind.Chat) is { } door
                    ? CredentialLowering.ConventionalVariables(deployment, door)[0]
                    : Identifiers.ToEnvironmentPrefix(deployment.Provider.Name) + "_API_KEY";
                diagnostics.Add(Descriptors.LiteralKey, key.Span, "api_key", $"model '{alias}'", variable);
            }
        }
    }
}
