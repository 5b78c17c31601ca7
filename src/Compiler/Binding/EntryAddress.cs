using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Binding;

/// <summary>What an entry says of the address it is answered at.</summary>
internal static class EntryAddress
{
    private const string Deployments = "/openai/deployments/";

    /// <summary>Reports parameters that become a part of the address and cannot be one.</summary>
    public static void Check(ObjectReader parameters, ProviderDescription description, DiagnosticBag diagnostics)
    {
        foreach (var variable in description.Variables)
        {
            foreach (var key in variable.Parameters)
            {
                if (parameters.Find(key) is ConfigString text && Setting.From(text.Value, text.Span).IsLiteral && !AddressPart.IsUsable(text.Value))
                {
                    diagnostics.Add(Descriptors.IgnoredValue, text.Span, key, parameters.Owner, "a part of an address: no placeholder and none of the characters @ ? # \\ and blank", "this text");
                }
            }
        }
    }

    /// <summary>The deployment that Azure's address names, so that nobody else has to; <see langword="null"/> if there is none.</summary>
    public static string? Deployment(ModelEntrySyntax entry, BoundProvider provider)
    {
        var address = provider is { OAuth2: null, Description.Dialect.Value: Dialects.AzureOpenAI } && ProviderAdvice.Address(entry) is { IsLiteral: true } literal ? literal.Text : "";
        var at = address.IndexOf(Deployments, StringComparison.OrdinalIgnoreCase);
        var name = at < 0 ? "" : address.Substring(at + Deployments.Length).Split('/', '?')[0].Trim();
        return name.Length == 0 ? null : Uri.UnescapeDataString(name);
    }
}
