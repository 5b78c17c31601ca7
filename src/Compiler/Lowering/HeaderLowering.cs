using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the headers of an entry.</summary>
internal static class HeaderLowering
{
    public static EquatableArray<NamedValueModel> Lower(BoundDeployment deployment)
    {
        var written = Sent(deployment).ToList();
        var ofKeys = OfKeys(deployment).Where(header => !written.Exists(own => string.Equals(own.Name.Value, header.Name, StringComparison.OrdinalIgnoreCase)));
        return
        [
            .. written.Where(static header => HeaderCheck.Problem(header.Name, header.Value) is null).Select(header => new NamedValueModel(
                header.Name.Value,
                SettingLowering.Header(header.Name.Value, header.Value, DeploymentLowering.Path(deployment.Alias, "extra_headers"), deployment.Variable(header.Name.Value)))),
            .. ofKeys,
        ];
    }

    /// <summary>As they are written, the later ones over the earlier.</summary>
    public static ImmutableArray<NamedSetting> Of(BoundDeployment deployment) =>
        [.. deployment.Entry.Parameters.Map("headers"), .. deployment.Entry.Parameters.Map("extra_headers")];

    private static IEnumerable<NamedSetting> Sent(BoundDeployment deployment)
    {
        var written = Of(deployment);
        Located<string>[] names = [.. written.Select(static header => header.Name)];
        return written.Where((_, index) => HeaderCheck.Repeated(names, index) is null);
    }

    // A key such as 'organization' is a header where the provider's description says so. LiteLLM makes an entry of each item of a list; the first entry answers.
    private static IEnumerable<NamedValueModel> OfKeys(BoundDeployment deployment)
    {
        foreach (var header in deployment.Provider is { OAuth2: null, Description: { } description } ? description.HeaderParameters : [])
        {
            if (deployment.Entry.Parameters.Settings(header.Name).FirstOrDefault() is { } value && HeaderCheck.Problem(new(header.Value, value.Span), value) is null)
            {
                yield return new NamedValueModel(
                    header.Value, SettingLowering.Header(header.Value, value, DeploymentLowering.Path(deployment.Alias, header.Name), deployment.Variable(header.Name)));
            }
        }
    }
}
