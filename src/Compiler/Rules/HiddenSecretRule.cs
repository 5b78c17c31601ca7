using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>Secrets hide in headers, in parameters that are passed through and in the query of a URL; they must come from the environment as well.</summary>
internal sealed class HiddenSecretRule : IConfigRule
{
    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var provider in config.Providers)
        {
            Check(provider.OAuth2?.TokenUrl, "token_url", $"provider '{provider.Name}'", Identifiers.ToEnvironmentPrefix(provider.Name) + "_TOKEN_URL", diagnostics);
            Check(provider.OAuth2?.BaseUrl, "base_url", $"provider '{provider.Name}'", ConnectionLowering.BaseUrlVariable(provider.Name), diagnostics);
        }

        foreach (var deployment in config.Deployments)
        {
            Check(deployment, diagnostics);
        }
    }

    private static void Check(BoundDeployment deployment, DiagnosticBag diagnostics)
    {
        var parameters = deployment.Entry.Parameters;
        Check(DeploymentLowering.ApiBase(deployment), "api_base", parameters.Owner, ConnectionLowering.BaseUrlVariable(deployment.Alias), diagnostics);
        foreach (var (name, value) in parameters.Map("headers").Concat(parameters.Map("extra_headers")))
        {
            if (SettingLowering.IsSecretHeader(name.Value, value))
            {
                diagnostics.Add(Descriptors.LiteralKey, value.Span, name.Value, parameters.Owner, DeploymentLowering.Variable(deployment.Alias, name.Value));
            }
        }

        foreach (var member in parameters.Node.Members.Where(static member => Keys.IsBodyMember(member.Name) || member.Name == "extra_body"))
        {
            foreach (var text in Texts(member.Value).Where(static text => SecretShape.IsSecretValue(text.Value)))
            {
                diagnostics.Add(Descriptors.LiteralKey, text.Span, member.Name, parameters.Owner, DeploymentLowering.Variable(deployment.Alias, "secret"));
            }
        }
    }

    private static void Check(Setting? url, string key, string owner, string variable, DiagnosticBag diagnostics)
    {
        if (SettingLowering.CarriesSecret(url))
        {
            diagnostics.Add(Descriptors.LiteralKey, url!.Span, key, owner, variable);
        }
    }

    private static IEnumerable<ConfigString> Texts(ConfigNode node) => node switch
    {
        ConfigString text => [text],
        ConfigArray list => list.Items.SelectMany(Texts),
        ConfigObject value => value.Members.SelectMany(static member => Texts(member.Value)),
        _ => [],
    };
}
