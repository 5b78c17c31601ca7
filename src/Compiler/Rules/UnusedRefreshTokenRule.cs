using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;

namespace LlmCodegen.Compiler.Rules;

/// <summary>CrewAI reads a refresh token and never uses it; here that is said.</summary>
internal sealed class UnusedRefreshTokenRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var provider in config.OAuth2Providers)
        {
            if (provider.RefreshToken is { } token)
            {
                diagnostics.Add(Descriptors.UnusedRefreshToken, token.Span, provider.Name.Value);
            }
        }
    }
}
