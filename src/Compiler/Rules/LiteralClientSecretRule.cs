using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A client secret must come from the environment, not from the file.</summary>
internal sealed class LiteralClientSecretRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var provider in config.Providers)
        {
            if (provider.OAuth2?.ClientSecret is { IsLiteral: true } secret)
            {
                diagnostics.Add(
                    Descriptors.LiteralClientSecret, secret.Span, "client_secret", $"provider '{provider.Name}'", OAuth2Lowering.SecretVariable(provider.Name));
            }
        }
    }
}
