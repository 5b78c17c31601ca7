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
    public static EquatableArray<NamedValueModel> Lower(BoundDeployment deployment) =>
    [
        .. Sent(deployment).Where(static header => HeaderCheck.Problem(header.Name, header.Value) is null).Select(header => new NamedValueModel(
            header.Name.Value,
            SettingLowering.Header(header.Name.Value, header.Value, DeploymentLowering.Path(deployment.Alias, "extra_headers"), SettingLowering.Variable(deployment.Alias, header.Name.Value)))),
    ];

    /// <summary>As they are written, the later ones over the earlier.</summary>
    public static ImmutableArray<NamedSetting> Of(BoundDeployment deployment) =>
        [.. deployment.Entry.Parameters.Map("headers"), .. deployment.Entry.Parameters.Map("extra_headers")];

    private static IEnumerable<NamedSetting> Sent(BoundDeployment deployment)
    {
        var written = Of(deployment);
        Located<string>[] names = [.. written.Select(static header => header.Name)];
        return written.Where((_, index) => HeaderCheck.Repeated(names, index) is null);
    }
}
