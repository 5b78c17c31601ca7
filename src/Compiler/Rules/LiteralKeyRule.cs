using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Secrets;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A key must come from the environment, not from the file.</summary>
internal sealed class LiteralKeyRule : IConfigRule
{
    private static readonly ImmutableArray<string> FurtherKeys = ["aws_secret_access_key", "aws_session_token", "azure_ad_token", "azure_password"];

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments)
        {
            Check(deployment, "api_key", KeyVariable(deployment), diagnostics);
            foreach (var key in FurtherKeys)
            {
                Check(deployment, key, key.ToUpperInvariant(), diagnostics);
            }

            foreach (var (name, value) in HeaderLowering.Of(deployment).Where(static header => header.Value.IsLiteral && SecretShape.IsSecretHeader(header.Name.Value, header.Value.Text)))
            {
                diagnostics.Add(Descriptors.LiteralKey, value.Span, name.Value, deployment.Entry.Parameters.Owner, deployment.Variable(name.Value));
            }
        }
    }

    private static void Check(BoundDeployment deployment, string key, string variable, DiagnosticBag diagnostics)
    {
        var parameters = deployment.Entry.Parameters;
        if (parameters.Setting(key) is { IsLiteral: true } literal && !Placeholders.IsPlaceholder(literal.Text))
        {
            diagnostics.Add(Descriptors.LiteralKey, literal.Span, key, parameters.Owner, ForeignReference.VariableIn(literal.Text) ?? variable);
        }
    }

    private static string KeyVariable(BoundDeployment deployment) => (Door.Of(deployment.Provider, ModelFacts.Unknown, ModelKind.Chat) ?? Door.Of(deployment.Provider, ModelFacts.Unknown, ModelKind.Embedding)) is { } door
        ? CredentialLowering.ConventionalVariables(deployment, door)[0]
        : deployment.Variable("api_key");
}
