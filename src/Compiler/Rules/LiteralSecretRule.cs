using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A secret is one wherever it stands: in the proxy's sections, in an entry that could not be bound, in a credential that nobody uses, under a key that stands again later.</summary>
internal sealed class LiteralSecretRule : IConfigRule
{
    private const string Variables = "environment_variables";
    private const string Providers = "oauth2_providers";

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        if (config.Root is not { } root)
        {
            return;
        }

        var search = new LiteralSecretSearch(config.Names, diagnostics);
        foreach (var member in root.Members)
        {
            // These two have rules of their own, but for what was written over.
            switch (member.Value)
            {
                case ConfigObject variables when member.Name == Variables:
                    CheckVariables(variables.Overwritten, diagnostics);
                    break;
                case ConfigObject providers when member.Name == Providers:
                    CheckProviders(providers.Overwritten, search);
                    CheckOverwritten(providers, search);
                    break;
                default:
                    search.Check(member, "the configuration", null);
                    break;
            }
        }

        foreach (var member in root.Overwritten)
        {
            CheckWhole(member, search, diagnostics);
        }
    }

    private static void CheckWhole(ConfigMember section, LiteralSecretSearch search, DiagnosticBag diagnostics)
    {
        switch (section.Value)
        {
            case ConfigObject variables when section.Name == Variables:
                CheckVariables(variables.Members.AddRange(variables.Overwritten), diagnostics);
                break;
            case ConfigObject providers when section.Name == Providers:
                CheckProviders(providers.Members.AddRange(providers.Overwritten), search);
                break;
            default:
                search.Check(section, "the configuration", null);
                break;
        }
    }

    private static void CheckProviders(ImmutableArray<ConfigMember> providers, LiteralSecretSearch search)
    {
        foreach (var provider in providers)
        {
            if (provider.Value is ConfigObject node)
            {
                search.CheckMembers(node, $"provider '{provider.Name}'", provider.Name);
            }
        }
    }

    private static void CheckOverwritten(ConfigObject providers, LiteralSecretSearch search)
    {
        foreach (var provider in providers.Members)
        {
            foreach (var member in (provider.Value as ConfigObject)?.Overwritten ?? [])
            {
                search.Check(member, $"provider '{provider.Name}'", provider.Name);
            }
        }
    }

    private static void CheckVariables(ImmutableArray<ConfigMember> variables, DiagnosticBag diagnostics)
    {
        foreach (var variable in variables)
        {
            if (variable.Value is ConfigString text && Setting.From(text.Value, text.Span).IsLiteral && SecretVariable.IsSecret(variable.Name, text.Value))
            {
                diagnostics.Add(Descriptors.LiteralVariable, text.Span, variable.Name);
            }
        }
    }
}
