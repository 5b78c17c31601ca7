using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;

namespace LlmCodegen.Compiler.Rules;

/// <summary>CrewAI's section has no place for the model's endpoint; whoever wonders where requests go learns it here.</summary>
internal sealed class NoEndpointRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var provider in config.Providers)
        {
            if (provider.OAuth2 is { BaseUrl: null } own && provider.Description?.BaseUrl is null)
            {
                diagnostics.Add(Descriptors.NoEndpoint, own.Name.Span, provider.Name, ConnectionLowering.BaseUrlVariable(provider));
            }
        }
    }
}
