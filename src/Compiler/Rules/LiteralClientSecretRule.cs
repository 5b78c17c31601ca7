using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A client secret must come from the environment, not from the file.</summary>
internal sealed class LiteralClientSecretRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var provider in config.OAuth2Providers)
        {
            Check(provider.ClientSecret, "client_secret", $"provider '{provider.Name.Value}'", config.Names.Of(provider.Name.Value, "client_secret"), diagnostics);
        }

        foreach (var deployment in config.Deployments)
        {
            var owner = deployment.Entry.Parameters.Owner;
            Check(deployment.Entry.OAuth2?.ClientSecret, "oauth_client_secret", owner, deployment.Variable("client_secret"), diagnostics);
            Check(deployment.Entry.Parameters.Setting("client_secret"), "client_secret", owner, deployment.Variable("client_secret"), diagnostics);
        }
    }

    private static void Check(Setting? secret, string key, string owner, string variable, DiagnosticBag diagnostics)
    {
        if (secret is { IsLiteral: true })
        {
            diagnostics.Add(Descriptors.LiteralClientSecret, secret.Span, key, owner, ForeignReference.VariableIn(secret.Text) ?? variable);
        }
    }
}
