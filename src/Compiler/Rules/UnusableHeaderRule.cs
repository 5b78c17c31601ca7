using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A header that no request can carry would fail every call; of two of one name only one is sent.</summary>
internal sealed class UnusableHeaderRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments)
        {
            var headers = HeaderLowering.Of(deployment);
            Located<string>[] names = [.. headers.Select(static header => header.Name)];
            for (var i = 0; i < headers.Length; i++)
            {
                HeaderCheck.IsUsable(names[i], headers[i].Value, deployment.Entry.Parameters.Owner, diagnostics);
                if (HeaderCheck.Repeated(names, i) is { } sent)
                {
                    diagnostics.Add(Descriptors.RepeatedHeader, names[i].Span, names[i].Value, deployment.Entry.Parameters.Owner, sent.Value);
                }
            }
        }
    }
}
