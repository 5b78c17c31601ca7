using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Checks;

/// <summary>Decides whether a setting can be used; what cannot is reported.</summary>
internal sealed class SettingCheck(DiagnosticBag diagnostics)
{
    /// <summary>Whether the setting is a literal or an environment variable; other references were reported.</summary>
    public bool IsResolvable(Setting? setting)
    {
        var kind = setting?.Kind switch
        {
            SettingKind.Vault => "an entry of a secret store",
            SettingKind.Oidc => "an identity token of the platform",
            SettingKind.Environment when setting!.IsImpossibleVariable => "a variable whose name holds more than letters, digits, '_', '-' and '.'",
            _ => null,
        };
        if (kind is not null)
        {
            diagnostics.Add(Descriptors.UnsupportedReference, setting!.Span, setting.Reference, kind);
        }

        return kind is null;
    }

    /// <summary>Whether every reference in the value can name a variable. Vaults and the like are no concern of parameters that are passed through: they stay text.</summary>
    public bool HoldsVariables(ConfigNode node) => node switch
    {
        ConfigString text => !Setting.From(text.Value, text.Span).IsImpossibleVariable || IsResolvable(Setting.From(text.Value, text.Span)),
        ConfigArray list => list.Items.All(HoldsVariables),
        ConfigObject value => value.Members.All(member => HoldsVariables(member.Value)),
        _ => true,
    };

    public bool IsUrl(Setting? setting, string key, string owner, bool isSecretEndpoint = false)
    {
        if (!IsResolvable(setting) || !IsText(setting, key, owner))
        {
            return false;
        }

        var problem = setting is { IsLiteral: true } ? UrlCheck.Problem(setting.Text, isSecretEndpoint) : null;
        if (problem is not null)
        {
            diagnostics.Add(Descriptors.UnusableUrl, setting!.Span, key, owner, problem);
        }

        return problem is null;
    }

    /// <summary>The same for an address that is LiteLLM's to judge: what only this compiler cannot use is no error.</summary>
    public bool IsEndpoint(Setting? setting, string key, string owner)
    {
        if (!IsText(setting, key, owner))
        {
            return false;
        }

        if (setting is { IsLiteral: true } && UrlCheck.Limit(setting.Text) is { } limit)
        {
            diagnostics.Add(Descriptors.UnsupportedUrl, setting.Span, key, owner, limit);
            return false;
        }

        return IsUrl(setting, key, owner);
    }

    /// <summary>Whether the grant, if one is named, is one that can be used: no other is taken in its place.</summary>
    public bool IsGrant(Setting? grant, string key, string owner)
    {
        if (grant is null || (grant.IsLiteral && GrantWords.Grants.Contains(grant.Text.Trim(), StringComparer.Ordinal)))
        {
            return true;
        }

        diagnostics.Add(Descriptors.UnsupportedGrant, grant.Span, grant.IsLiteral ? SecretShape.Masked(grant.Text) : grant.Reference, key, owner, string.Join("', '", GrantWords.Grants));
        return false;
    }

    // An address that is to be filled in first leads nowhere, or elsewhere.
    private bool IsText(Setting? setting, string key, string owner)
    {
        if (setting is not { IsLiteral: true } || ForeignReference.Find(setting.Text) is not { } found)
        {
            return true;
        }

        if (found is { IsWhole: true, Variable: { } variable })
        {
            diagnostics.Add(Descriptors.UnsupportedUrl, setting.Span, key, owner, $"it is the text '{found.Written}', which refers to nothing; write os.environ/{variable}", variable);
        }
        else
        {
            diagnostics.Add(Descriptors.UnsupportedUrl, setting.Span, key, owner, $"it holds '{found.Written}', and only a whole value is a reference: put all of it into one variable and write os.environ/{found.Variable ?? "NAME"}");
        }

        return false;
    }

    public bool IsChoice(Located<string>? value, string what, IEnumerable<string> choices)
    {
        if (value is null || choices.Contains(value.Value, StringComparer.Ordinal))
        {
            return true;
        }

        diagnostics.Add(Descriptors.UnknownChoice, value.Span, value.Value, what, string.Join(", ", choices));
        return false;
    }
}
