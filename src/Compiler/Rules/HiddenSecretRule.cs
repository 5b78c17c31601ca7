using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>Secrets hide in parameters that are passed through, in URLs and in settings that are none by their key; they must come from the environment as well.</summary>
internal sealed class HiddenSecretRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var provider in config.Providers)
        {
            if (provider.OAuth2 is { } own)
            {
                Check(own, config.Names, diagnostics);
            }
        }

        foreach (var deployment in config.Deployments)
        {
            Check(deployment, diagnostics);
        }
    }

    private static void Check(OAuth2ProviderSyntax provider, VariableNames names, DiagnosticBag diagnostics)
    {
        var (name, owner) = (provider.Name.Value, $"provider '{provider.Name.Value}'");
        Check(provider.TokenUrl, "token_url", owner, names.Of(name, "token_url"), diagnostics);
        Check(provider.BaseUrl, "base_url", owner, names.Of(name, "base_url"), diagnostics);
        Check(provider.ClientId, "client_id", owner, names.Of(name, "client_id"), diagnostics);
        Check(provider.Scope, "scope", owner, names.Of(name, "scope"), diagnostics);
        Check(provider.Audience, "audience", owner, names.Of(name, "audience"), diagnostics);
        foreach (var resource in provider.Resources)
        {
            Check(resource, "resource", owner, names.Of(name, "resource"), diagnostics);
        }
    }

    private static void Check(BoundDeployment deployment, DiagnosticBag diagnostics)
    {
        var parameters = deployment.Entry.Parameters;
        Check(DeploymentLowering.ApiBase(deployment), "api_base", parameters.Owner, deployment.Variable("base_url"), diagnostics);
        foreach (var key in new[] { "api_version", "client_id", "oauth_token_url", "oauth_client_id", "oauth_scope" })
        {
            Check(parameters.Setting(key), key, parameters.Owner, deployment.Variable(key), diagnostics);
        }

        foreach (var member in parameters.Node.Members.Where(static member => Keys.IsBodyMember(member.Name) || member.Name == "extra_body"))
        {
            foreach (var (name, text) in Texts(member.Name, member.Value).Where(static text => Setting.From(text.Text.Value, default).IsLiteral && SecretShape.IsSecretMember(text.Name, text.Text.Value)))
            {
                diagnostics.Add(Descriptors.LiteralKey, text.Span, name, parameters.Owner, deployment.Variable(name));
            }
        }
    }

    private static void Check(Setting? setting, string key, string owner, string variable, DiagnosticBag diagnostics)
    {
        if (setting is { IsLiteral: true } && SecretShape.IsSecretText(setting.Text))
        {
            diagnostics.Add(Descriptors.LiteralKey, setting.Span, key, owner, variable);
        }
    }

    private static IEnumerable<(string Name, ConfigString Text)> Texts(string name, ConfigNode node) => node switch
    {
        ConfigString text => [(name, text)],
        ConfigArray list => list.Items.SelectMany(item => Texts(name, item)),
        ConfigObject value => value.Members.SelectMany(static member => Texts(member.Name, member.Value)),
        _ => [],
    };
}
