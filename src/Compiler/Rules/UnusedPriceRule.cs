using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A price that is stated is part of what calls cost, or is reported: costs that silently leave something out are worse than none.</summary>
internal sealed class UnusedPriceRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments)
        {
            if (deployment.Entry.Info?.Text("mode")?.Value is null or "chat" or "completion" or "embedding")
            {
                Check(deployment.Entry.Parameters, deployment, diagnostics);
                Check(deployment.Entry.Info, deployment, diagnostics);
            }
        }
    }

    private static void Check(ObjectReader? reader, BoundDeployment deployment, DiagnosticBag diagnostics)
    {
        foreach (var member in reader?.Node.Members ?? [])
        {
            if (Keys.IsPrice(member.Name) && PriceKey.Parse(member.Name) is null && SaysPrice(member.Value) && Reason(member.Name) is { } reason)
            {
                diagnostics.Add(Descriptors.UnusedPrice, member.NameSpan, member.Name, deployment.Alias, reason);
            }
        }
    }

    private static bool SaysPrice(ConfigNode value) => value switch
    {
        ConfigNumber number => !Numbers.TryParse(number.Text, out var price) || price != 0,
        ConfigString text => !Numbers.TryParse(text.Value.Trim(), out var price) || price != 0,
        ConfigObject or ConfigArray => true,
        _ => false,
    };

    // Databricks' units stand beside the prices in dollars, for information.
    private static string? Reason(string key) =>
        key.IndexOf("_dbu_", StringComparison.Ordinal) >= 0 ? null
        : key == "tiered_pricing" ? "prices that change within one request are not supported"
        : "answers do not count what it is for";
}
